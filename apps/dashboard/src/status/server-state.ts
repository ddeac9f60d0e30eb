import type { ServerState } from '@farmhand/domain/server-state';
import type { GlyphShape } from './glyph.tsx';
import type { Tone } from './tone.ts';

interface StateLook {
  label: string;
  tone: Tone;
  shape: GlyphShape;
}

export const serverStateLooks: Readonly<Record<ServerState, StateLook>> = {
  PENDING_LAUNCH: { label: 'Pending launch', tone: 'moving', shape: 'dashed' },
  PENDING: { label: 'Pending', tone: 'moving', shape: 'turning' },
  INITIALIZING: { label: 'Initializing', tone: 'moving', shape: 'turning' },
  RUNNING: { label: 'Running', tone: 'good', shape: 'disc' },
  PENDING_SUSPEND: { label: 'Suspending', tone: 'moving', shape: 'turning' },
  SUSPENDED: { label: 'Suspended', tone: 'quiet', shape: 'pause' },
  RESUMING: { label: 'Resuming', tone: 'moving', shape: 'turning' },
  PENDING_TERMINATE: { label: 'Terminating', tone: 'attention', shape: 'turning' },
  TERMINATED: { label: 'Terminated', tone: 'quiet', shape: 'cross' },
  FAILED: { label: 'Failed', tone: 'bad', shape: 'triangle' },
};
