import type { PlanContext } from './plan-context.ts';
import type { Instant } from './snapshot.ts';

/** The cloud lately had no capacity for this type in this zone. Null stands for the cloud's own choice of a zone. */
export function isShort({ observed, now }: PlanContext, zone: string | null, instanceType: string): boolean {
  return observed.guards.shortages.some(
    (shortage) => shortage.instanceType === instanceType && shortage.zone === zone && shortage.until > now,
  );
}

/** When the first shortage ends that stands in the way of this farm role. */
export function shortageEnd({ observed, now }: PlanContext): Instant | null {
  const ends = observed.guards.shortages.map((shortage) => shortage.until).filter((until) => until > now);
  return ends.length === 0 ? null : Math.min(...ends);
}
