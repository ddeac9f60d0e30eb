'use client';

import { Tooltip } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { formatClock } from '../time/format-time.ts';
import type { ConnectionState } from './connection-state.ts';
import classes from './live-indicator.module.css';
import { useLiveContext } from './live-provider.tsx';

/** Says whether what is on screen is the present, and if not, from when it is. */
export function LiveIndicator() {
  const { connection } = useLiveContext();
  const state = useSyncExternalStore(connection.subscribe, connection.get, connection.get);
  return (
    <Tooltip label={explanation[state.status]} position="top-start">
      <div className={classes.root} data-status={state.status} role="status" aria-live="polite">
        <span className={classes.dot} aria-hidden />
        {text(state)}
      </div>
    </Tooltip>
  );
}

const explanation = {
  connecting: 'Opening the connection for live changes.',
  live: 'Changes appear here as they happen.',
  reconnecting: 'The connection is lost. What you see is as old as it says; what is missed comes when it is back.',
} as const;

function text({ status, asOf }: ConnectionState): string {
  if (status === 'live') return 'Live';
  if (status === 'connecting' || asOf === null) return 'Connecting';
  return `Reconnecting, as of ${formatClock(asOf)}`;
}
