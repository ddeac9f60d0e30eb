import type { Plan } from '@farmhand/domain/plan';
import pLimit from 'p-limit';
import { askById } from './ask-by-id.ts';
import { callAddresses } from './call-addresses.ts';
import { callOrphans } from './call-orphans.ts';
import { callRepairs } from './call-repairs.ts';
import { callServers } from './call-servers.ts';
import { callSnapshots } from './call-snapshots.ts';
import { callVolumes } from './call-volumes.ts';
import { commitIntents } from './commit-intents.ts';
import { LeaseLostError } from './lease.ts';
import { lookForLaunch } from './look-for-launch.ts';
import { prepareLaunches } from './prepare-launches.ts';
import type { Round } from './round.ts';
import { recordLaunch, sendLaunch } from './send-launch.ts';

/** Calls of one farm role to its cloud that may be under way at once. */
const callsAtOnceMax = 8;

/**
 * Carries out a plan: first every intent in one transaction, then the calls, each followed by the record of its result. A crash at any point leaves
 * intents without results, and those are looked for, not repeated blindly.
 */
export async function applyPlan(round: Round, plan: Plan): Promise<void> {
  const prepared = await prepareLaunches(round, plan);
  const intents = await commitIntents(round, plan, prepared);
  if (intents === 'stale') return;
  const limit = pLimit(callsAtOnceMax);
  // Answers are recorded one after another: each needs the farm role's row for itself, and a call need not wait for the record of another.
  const inTurn = pLimit(1);
  const send = (call: () => Promise<void>) =>
    limit(() => {
      refuseLate(round, intents.at);
      return call();
    });
  const calls = [
    ...intents.launches.map(async (launch) => {
      const answer = await limit(() => sendLaunch(round, launch));
      await inTurn(() => recordLaunch(round, launch, answer));
    }),
    ...plan.actions.flatMap((action) => (action.kind === 'look' ? limit(() => lookForLaunch(round, action)) : [])),
    ...callServers(round, plan).map(send),
    ...callOrphans(round, plan).map(send),
    ...callRepairs(round, plan).map(send),
    ...callVolumes(round, intents.volumes).map(send),
    ...callSnapshots(round, intents.snapshots).map(send),
    ...callAddresses(round, intents.addresses).map(send),
    ...plan.actions.flatMap((action) => (action.kind === 'confirm-absence' ? limit(() => askById(round, action)) : [])),
  ];
  await settleAll(calls);
}

/**
 * This process stood still since the intents: its successor may have carried them out and gone on, or looked for what they made, so the call is not
 * sent any more. What is still wanted by then is sent again.
 */
function refuseLate({ context, lease }: Round, intendedAt: Date): void {
  if (context.clock.now().getTime() >= intendedAt.getTime() + context.timing.callMs) throw new LeaseLostError(lease);
}

/** Waits for all, then throws the first error: no call is left running behind the back of its lease. */
async function settleAll(calls: Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(calls);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
