import type { Instant } from './snapshot.ts';

/** One metric of the cloud says how many: so many that its average comes near the target. */
export interface MetricSource {
  kind: 'metric';
  metric: MetricName;
  /** In the metric's own unit: percent. */
  target: number;
  /** After a change, how long until more may be added. */
  scaleOutCooldownSeconds: number;
  /** After a change, how long until some may be taken away; what was needed at any time in it counts. */
  scaleInCooldownSeconds: number;
  /** Servers added by one decision at most. */
  scaleOutServersMax: number;
  /** Servers taken away by one decision at most. */
  scaleInServersMax: number;
  /** How long a server that runs says nothing yet about the load. */
  warmUpSeconds: number;
}

/** `cpu`: percent of its processors that a server uses. */
export const metricNames = ['cpu'] as const;
export type MetricName = (typeof metricNames)[number];

export const metricDefaults: Omit<MetricSource, 'kind'> = {
  metric: 'cpu',
  target: 60,
  scaleOutCooldownSeconds: 60,
  scaleInCooldownSeconds: 300,
  scaleOutServersMax: 4,
  scaleInServersMax: 1,
  warmUpSeconds: 180,
};

/** What the cloud said of the servers of one farm role at one moment. */
export interface MetricSample {
  at: Instant;
  metric: MetricName;
  /** `complete`: the cloud was asked for every server, and answered. It may still know nothing of some. */
  result: 'complete' | 'partial' | 'failed';
  /** Average over the servers that report; null when none does. */
  value: number | null;
  /** Servers past their warm-up with a fresh value. */
  reporting: number;
  /** Servers past their warm-up. */
  inService: number;
  /** All servers that run or are to run: also those that boot or warm up. */
  servers: number;
  /** Why it is not complete, in the cloud's words. */
  errorText: string | null;
}

/** What a schedule or a metric that decides remembers. */
export interface Tracking {
  /** The number that was last decided; null: none yet. */
  desired: { servers: number; since: Instant } | null;
  /** Oldest first, as far back as a decision may look. */
  samples: MetricSample[];
}

export const untracked: Tracking = { desired: null, samples: [] };
