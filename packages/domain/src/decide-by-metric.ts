import type { MetricSample, MetricSource, Tracking } from './metric-source.ts';
import { type Reason, type ReasonCode, reason } from './reason.ts';
import type { Instant } from './snapshot.ts';

export interface MetricQuestion {
  source: MetricSource;
  min: number;
  max: number;
  tracking: Tracking;
  now: Instant;
}

export interface MetricDecision {
  servers: number;
  reason: Reason;
  nextAt: Instant | null;
  /** The number is another than the one that is on record. */
  changes: boolean;
}

/** Between two readings of the cloud. */
export const metricPeriodMs = 60_000;
/** A reading that is older says nothing about now. */
const staleMs = 3 * metricPeriodMs;
/** How far the metric may be from its target without anything being done, as a share of the target. */
const tolerance = 0.1;

/**
 * Target tracking, as Kubernetes' autoscaler does it: the servers that are needed are those that would bring the average to the target. A server that
 * does not report counts as idle when more are asked for, so that a gap never adds servers, and as busy when fewer are: in fact nothing is taken
 * away while any is silent, boots or warms up. What was needed at any time of the cooldown counts when some are taken away.
 */
export function decideByMetric(question: MetricQuestion): MetricDecision {
  const { source, tracking, now, min, max } = question;
  const present = Math.min(max, Math.max(min, tracking.desired?.servers ?? min));
  const samples = tracking.samples.filter((sample) => sample.metric === source.metric && sample.at <= now).sort((a, b) => a.at - b.at);
  const latest = samples.at(-1);
  const tell = telling(question, present, latest);
  if (latest === undefined || now - latest.at > staleMs || latest.value === null || latest.inService === 0) return tell('metric-unknown');
  const needed = Math.ceil((latest.value * latest.reporting) / source.target);
  const load = (latest.value * latest.reporting) / (latest.inService * source.target);
  if (load > 1 + tolerance) return scaleOut(question, { needed, present, tell });
  if (load < 1 - tolerance) return scaleIn(question, { samples, latest, present, tell });
  return tell('desired-by-metric', { computed: needed });
}

interface Told {
  computed?: number;
  servers?: number;
  nextAt?: Instant;
  /** When time alone may lead to another number. */
  againAt?: Instant | null;
  text?: string;
}
type Tell = (code: ReasonCode, told?: Told) => MetricDecision;

function telling({ source, now, min, max }: MetricQuestion, present: number, latest: MetricSample | undefined): Tell {
  return (code, { computed, servers = present, nextAt, againAt, text } = {}) => {
    const evidence = {
      ...{ metric: source.metric, value: latest?.value ?? null, target: source.target, computed: computed ?? null },
      ...{ reporting: latest?.reporting ?? null, inService: latest?.inService ?? null, servers: latest?.servers ?? null },
      ...{ result: latest?.result ?? null, min, max, from: present, to: servers },
    };
    // The next reading is no news: it is in the decision, not in the reason.
    const nextReadingAt = latest === undefined ? now : Math.max(now, latest.at + metricPeriodMs);
    return {
      servers,
      changes: servers !== present,
      nextAt: Math.min(nextReadingAt, nextAt ?? nextReadingAt, againAt ?? nextReadingAt),
      reason: reason(code, { now, nextAt: nextAt ?? null, text, evidence }),
    };
  };
}

function scaleOut(
  { source, tracking, now, min, max }: MetricQuestion,
  { needed, present, tell }: { needed: number; present: number; tell: Tell },
): MetricDecision {
  const wish = Math.min(needed, present + source.scaleOutServersMax);
  const servers = Math.min(max, Math.max(min, wish));
  // Enough are on their way, or max is reached.
  if (servers <= present) return tell('desired-by-metric', { computed: needed });
  const readyAt = (tracking.desired?.since ?? Number.NEGATIVE_INFINITY) + source.scaleOutCooldownSeconds * 1_000;
  return readyAt > now
    ? tell('cooling-down', { computed: needed, nextAt: readyAt })
    : tell('desired-by-metric', { computed: needed, servers, text: 'The metric is above its target, so more servers are wanted.' });
}

function scaleIn(
  { source, tracking, now, min, max }: MetricQuestion,
  { samples, latest, present, tell }: { samples: readonly MetricSample[]; latest: MetricSample; present: number; tell: Tell },
): MetricDecision {
  const computed = Math.ceil(((latest.value ?? 0) * latest.reporting) / source.target);
  if (latest.result !== 'complete' || latest.reporting < latest.servers) return tell('metric-incomplete', { computed });
  const windowMs = source.scaleInCooldownSeconds * 1_000;
  const readyAt = (tracking.desired?.since ?? Number.NEGATIVE_INFINITY) + windowMs;
  if (readyAt > now) return present > min ? tell('cooling-down', { computed, nextAt: readyAt }) : tell('desired-by-metric', { computed });
  const window = samples.filter((sample) => sample.at > now - windowMs - staleMs);
  const againAt = present > min ? windowMoves(window, { now, windowMs }) : null;
  if (!isCovered(window, now - windowMs)) return tell('metric-incomplete', { computed, againAt });
  const most = Math.max(...window.map((sample) => mostNeeded(sample, source.target)));
  const servers = Math.min(max, Math.max(min, most, present - source.scaleInServersMax));
  return servers < present
    ? tell('desired-by-metric', { computed: most, servers, text: 'The metric has been below its target, so fewer servers are wanted.' })
    : tell('desired-by-metric', { computed: most, againAt });
}

/** When the oldest reading in the window comes to cover its beginning, or leaves it. */
function windowMoves([oldest]: readonly MetricSample[], { now, windowMs }: { now: Instant; windowMs: number }): Instant | null {
  if (oldest === undefined) return null;
  const coversAt = oldest.at - staleMs + windowMs;
  return coversAt > now ? coversAt : oldest.at + windowMs + staleMs;
}

/** Readings follow each other closely enough from then on to say what was needed all the time. */
function isCovered(samples: readonly MetricSample[], since: Instant): boolean {
  const [first] = samples;
  if (first === undefined || first.at - since > staleMs) return false;
  return samples.every((sample, index) => index === 0 || sample.at - (samples[index - 1]?.at ?? 0) <= staleMs);
}

/** What is not known is taken to be at the target, as busy as it should be. */
function mostNeeded({ value, reporting, servers }: MetricSample, target: number): number {
  return Math.ceil(((value ?? 0) * reporting) / target + (servers - reporting));
}
