'use client';

import { UnstyledButton } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import classes from './copy-id.module.css';

/** An id in monospace that is copied by a press. */
export function CopyId({ id, label }: { id: string; label: string }) {
  const clipboard = useClipboard({ timeout: 1500 });
  return (
    <UnstyledButton className={classes.root} onClick={() => clipboard.copy(id)} aria-label={`Copy ${label} ${id}`} title={id}>
      <span className={classes.id}>{id}</span>
      <span className={classes.icon} data-copied={clipboard.copied || undefined} aria-hidden>
        {clipboard.copied ? <IconCheck size={13} /> : <IconCopy size={13} />}
      </span>
    </UnstyledButton>
  );
}
