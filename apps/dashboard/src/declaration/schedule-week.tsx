import type { Scaling } from '@farmhand/domain/scaling';
import type { ScheduleSource } from '@farmhand/domain/schedule';
import { useState } from 'react';
import { type Bar, weekBars } from '../scaling/week-bars.ts';
import classes from './schedule-week.module.css';

/** What a schedule comes to: how many servers in the hours of the next seven days. */
export function ScheduleWeek({ scaling }: { scaling: Scaling & { source: ScheduleSource } }) {
  const [now] = useState(Date.now);
  return (
    <figure className={classes.root}>
      <figcaption className={classes.title}>The next seven days, {scaling.source.timeZone}</figcaption>
      <div className={classes.axis} aria-hidden>
        {[0, 6, 12, 18, 24].map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
      <ul className={classes.days}>
        {weekBars(scaling, now).map(({ wallDay, bars }) => (
          <li key={wallDay} className={classes.day}>
            <span className={classes.name}>{dayName.format(wallDay)}</span>
            <div className={classes.track}>
              {bars.map((bar) => (
                <BarOfDay key={bar.start} bar={bar} {...scaling} />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </figure>
  );
}

const dayName = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });

function BarOfDay({ bar, min, max }: { bar: Bar; min: number; max: number }) {
  const share = max === min ? 1 : (bar.servers - min) / (max - min);
  const words = `${clock(bar.start)} to ${clock(bar.start + bar.length)}: ${bar.servers} servers, ${bar.rule ?? 'no rule holds'}`;
  return (
    <div
      className={classes.bar}
      role="img"
      aria-label={words}
      title={words}
      style={{ left: `${bar.start * 100}%`, width: `${bar.length * 100}%`, '--fill': `${18 + share * 62}%` } as React.CSSProperties}
    >
      {bar.length >= 1 / 24 && bar.servers}
    </div>
  );
}

function clock(share: number): string {
  const minutes = Math.round(share * 24 * 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
