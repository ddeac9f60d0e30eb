'use client';

import { Popover, UnstyledButton } from '@mantine/core';
import { useRef, useState } from 'react';
import { Glyph } from '../status/glyph.tsx';
import { ReasonDetails, type ReasonValue } from './reason-details.tsx';
import classes from './reason-line.module.css';
import { reasonShape } from './reason-shape.ts';
import { reasonTone } from './reason-tone.ts';

const hoverMs = 350;

interface ReasonLineProps {
  reason: ReasonValue;
  glyph?: boolean;
  lines?: 1 | 2;
}

/** The reason's sentence on one line or two; all of it, with the evidence, on hover or when it is opened. */
export function ReasonLine({ reason, glyph = true, lines = 1 }: ReasonLineProps) {
  const [opened, setOpened] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const openSoon = () => {
    timer.current = setTimeout(() => setOpened(true), hoverMs);
  };
  const close = () => {
    clearTimeout(timer.current);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} width={380} position="bottom-start" withRoles={false} offset={6}>
      <Popover.Target>
        <UnstyledButton
          className={classes.root}
          data-lines={lines}
          onClick={() => setOpened(true)}
          onPointerEnter={openSoon}
          onPointerLeave={close}
          onBlur={close}
          aria-expanded={opened}
        >
          {glyph && <Glyph shape={reasonShape(reason.code)} tone={reasonTone(reason.code)} />}
          <span className={classes.text}>{reason.text}</span>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>{opened && <ReasonDetails reason={reason} />}</Popover.Dropdown>
    </Popover>
  );
}
