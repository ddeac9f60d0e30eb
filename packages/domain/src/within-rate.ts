import type { LaunchAction, Plan } from './plan.ts';
import { earliest } from './plan-context.ts';
import { reason } from './reason.ts';
import type { Instant } from './snapshot.ts';

/** What a cloud's limits leave for launching now. */
export interface LaunchRate {
  calls: number;
  servers: number;
  /** When more can be launched. */
  nextAt: Instant;
}

/** The plan with no more launches than the cloud's rate limits leave room for; the rest waits, and it says so. */
export function withinRate(plan: Plan, rate: LaunchRate, now: Instant): Plan {
  const launches = plan.actions.filter((action) => action.kind === 'launch');
  const asked = serversOf(launches);
  const kept: LaunchAction[] = [];
  let room = rate.servers;
  for (const launch of launches.slice(0, rate.calls)) {
    const members = launch.members.slice(0, room);
    room -= members.length;
    if (members.length > 0) kept.push({ ...launch, members });
  }
  const waiting = asked - serversOf(kept);
  if (waiting === 0) return plan;
  const because = reason('rate-limited', { now, nextAt: rate.nextAt, evidence: { waiting } });
  const stillTrue = plan.reasons.filter((given) => kept.some((launch) => launch.reason.code === given.code) || !isOf(launches, given.code));
  return {
    ...plan,
    actions: [...plan.actions.filter((action) => action.kind !== 'launch'), ...kept],
    reasons: [because, ...stillTrue],
    wakeAt: earliest([plan.wakeAt, rate.nextAt]),
  };
}

const serversOf = (launches: readonly LaunchAction[]) => launches.reduce((sum, { members }) => sum + members.length, 0);
const isOf = (launches: readonly LaunchAction[], code: string) => launches.some((launch) => launch.reason.code === code);
