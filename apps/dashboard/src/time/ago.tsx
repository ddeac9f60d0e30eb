'use client';

import classes from './ago.module.css';
import { formatAge } from './format-age.ts';
import { formatMoment } from './format-time.ts';
import { useNow } from './use-now.ts';

/** How long ago, or how long until. Its width does not change while it counts. */
export function Ago({ at, until = false }: { at: string; until?: boolean }) {
  const now = useNow();
  const distanceMs = now - Date.parse(at);
  return (
    <time className={classes.root} dateTime={at} title={formatMoment(at)} suppressHydrationWarning>
      {formatAge(until ? -distanceMs : distanceMs)}
    </time>
  );
}
