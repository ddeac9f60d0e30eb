'use client';

import classes from './ago.module.css';
import { formatAge } from './format-age.ts';
import { formatMoment } from './format-time.ts';
import { useNow } from './use-now.ts';

interface AgoProps {
  at: string;
  /** How long until, instead of how long since. */
  until?: boolean;
  before?: string;
  after?: string;
}

/** How long ago, or how long until, in a width that does not change while it counts. */
export function Ago({ at, until = false, before = '', after = '' }: AgoProps) {
  const now = useNow();
  const distanceMs = now - Date.parse(at);
  const age = formatAge(until ? -distanceMs : distanceMs);
  return (
    <time
      className={classes.root}
      dateTime={at}
      title={formatMoment(at)}
      style={{ minWidth: `${Math.max(6, (before.length + after.length) * 0.8 + 5)}ch` }}
      suppressHydrationWarning
    >
      {before}
      {age === 'now' ? age : `${age}${after}`}
    </time>
  );
}
