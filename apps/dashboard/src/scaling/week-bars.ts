import { decideDesired } from '@farmhand/domain/decide-desired';
import { untracked } from '@farmhand/domain/metric-source';
import type { Scaling } from '@farmhand/domain/scaling';
import { dayMs, type ScheduleSource } from '@farmhand/domain/schedule';
import { courseOf } from '@farmhand/domain/schedule-course';
import { offsetAt } from '@farmhand/domain/wall-clock';

export interface Bar {
  /** Share of the day, 0 to 1. */
  start: number;
  length: number;
  servers: number;
  /** The rule in force; null: none. */
  rule: string | null;
}

export interface DayBars {
  /** Midnight of the day on the clock of the time zone, as if that were UTC. */
  wallDay: number;
  bars: Bar[];
}

/** How many servers are wanted in each hour of a week from today, as its time zone's clock shows the days. */
export function weekBars(scaling: Scaling & { source: ScheduleSource }, now: number): DayBars[] {
  const { timeZone, rules } = scaling.source;
  const wall = (at: number) => at + offsetAt(timeZone, at);
  const today = Math.floor(wall(now) / dayMs) * dayMs;
  const days = Array.from({ length: 7 }, (_, index): DayBars => ({ wallDay: today + index * dayMs, bars: [] }));
  // A day more on both sides: the clock may change within.
  for (const { from, until, rule } of courseOf(scaling.source, today - 2 * dayMs, today + 9 * dayMs)) {
    const { servers } = decideDesired({ scaling, tracking: untracked, now: from });
    for (const { wallDay, bars } of days) {
      const start = Math.max(wall(from), wallDay);
      // The clock just before the end: at the end it may have been put on or back.
      const end = Math.min(wall(until - 1) + 1, wallDay + dayMs);
      if (end <= start) continue;
      bars.push({ start: (start - wallDay) / dayMs, length: (end - start) / dayMs, servers, rule: rules[rule]?.name ?? null });
    }
  }
  return days;
}
