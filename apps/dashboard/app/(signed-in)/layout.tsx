'use client';

import { ModalsProvider } from '@mantine/modals';
import type { ReactNode } from 'react';
import { LiveProvider } from '../../src/live/live-provider.tsx';
import { SessionGate } from '../../src/session/session-gate.tsx';
import { Announcer } from '../../src/shell/announcer.tsx';
import { AppFrame } from '../../src/shell/app-frame.tsx';
import { CommandPalette } from '../../src/shell/command-palette.tsx';
import { FramePlaceholder } from '../../src/shell/frame-placeholder.tsx';

export default function SignedInLayout({ children }: { children: ReactNode }) {
  return (
    <LiveProvider>
      <SessionGate placeholder={<FramePlaceholder />}>
        <Announcer>
          <ModalsProvider>
            <AppFrame>{children}</AppFrame>
            <CommandPalette />
          </ModalsProvider>
        </Announcer>
      </SessionGate>
    </LiveProvider>
  );
}
