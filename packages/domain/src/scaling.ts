import type { MetricSource } from './metric-source.ts';
import type { ScheduleSource } from './schedule.ts';

/** How many servers a farm role has: always between min and max, and inside these as its one source says. */
export interface Scaling {
  min: number;
  max: number;
  source: ScalingSource;
}

export type ScalingSource = ManualSource | ScheduleSource | MetricSource;

/** People say how many. */
export interface ManualSource {
  kind: 'manual';
  /** Null: as many as min. */
  desired: number | null;
}

export const asManyAsMin: ManualSource = { kind: 'manual', desired: null };
