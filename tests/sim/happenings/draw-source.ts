import { metricDefaults } from '@farmhand/domain/metric-source';
import { asManyAsMin, type Scaling, type ScalingSource } from '@farmhand/domain/scaling';
import type { ScheduleRule } from '@farmhand/domain/schedule';
import type { Random } from '../random.ts';

/** Who decides how many servers are wanted. Rules begin and end amid the faults, and ask also for less than min and more than max. */
export function drawSource({ random, now }: { random: Random; now: number }, { min, max }: Pick<Scaling, 'min' | 'max'>): ScalingSource {
  if (random.chance(0.25))
    return { kind: 'metric', ...metricDefaults, warmUpSeconds: 20, scaleInCooldownSeconds: 120, scaleOutServersMax: 3 };
  if (random.chance(0.3)) return asManyAsMin;
  if (random.chance(0.4)) return { kind: 'manual', desired: Math.max(min, 1) };
  const rules = Array.from({ length: random.between(1, 3) }, (_, index): ScheduleRule => {
    const from = now + random.between(0, 60_000) - 30_000;
    const at = (ms: number) => new Date(ms).toISOString();
    return {
      ...{ kind: 'one-off', name: `peak ${index}`, from: at(from), until: at(from + random.between(1_000, 120_000)) },
      desired: random.between(0, max + 1),
    };
  });
  return { kind: 'schedule', timeZone: 'Europe/Berlin', rules, otherwise: random.chance(0.5) ? null : random.between(min, max) };
}
