import { backoffUntil } from '@farmhand/domain/backoff';
import { endsUnready, failureWindowMs } from '@farmhand/domain/failure-budget';
import { guardBounds, guardsInForce } from '@farmhand/domain/guard-settings';
import type { Plan } from '@farmhand/domain/plan';
import { isClosed } from '@farmhand/domain/server-state';
import type { FailedLaunch } from '../farm/entities.ts';
import type { FarmRoleRow, ServerRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import type { ChangeSet } from './change-set.ts';
import type { Round } from './round.ts';

/**
 * A launch that the cloud accepted has failed too when none of its servers ever becomes ready: else a wrong image would be launched again and again,
 * each time at full price. @returns the farm role as it is then.
 */
export async function recordFailedLaunches(
  tx: Tx,
  { context, work }: Round,
  { changes, farmRole, plan }: { changes: ChangeSet; farmRole: FarmRoleRow; plan: Plan },
): Promise<FarmRoleRow> {
  const failed = await launchesThatFailed(tx, work.servers, plan);
  if (failed.length === 0) return farmRole;
  const now = context.clock.now().getTime();
  const failedLaunches = failed.reduce((all, launchId) => withFailure(all, { at: now, launchId }), farmRole.failedLaunches);
  const { backoffMaxMs } = guardsInForce(farmRole.guardSettings, context.timing);
  const notBefore = new Date(backoffUntil(failedLaunches.length, now, { ...context.timing, backoffMaxMs }));
  const patch = { failedLaunches, failures: farmRole.failures + 1, notBefore, launchBatch: 1 };
  const text = `What was launched of ${farmRole.alias} ended before it was ready. Next attempt at ${notBefore.toISOString()}.`;
  changes.patch('FarmRole', farmRole, patch, { action: 'farm-role.back-off', event: { type: 'launch.failed', text } });
  return { ...farmRole, ...patch };
}

/** The launches none of whose servers was ever ready, or still may be. */
async function launchesThatFailed(tx: Tx, servers: readonly ServerRow[], plan: Plan): Promise<string[]> {
  const unready = plan.actions.flatMap((action) => {
    if (!('serverId' in action) || !('to' in action)) return [];
    const row = servers.find(({ id }) => id === action.serverId);
    return row !== undefined && endsUnready(row, { to: action.to, code: action.reason.code }) ? row : [];
  });
  if (unready.length === 0) return [];
  const ending = new Set(unready.map(({ id }) => id));
  const launchIds = [...new Set(unready.map(({ launchId }) => launchId))];
  const members = Map.groupBy(await tx.find('Server', { launchId: launchIds }), ({ launchId }) => launchId);
  const isOver = (row: ServerRow) => ending.has(row.id) || isClosed(row.state) || row.state === 'PENDING_TERMINATE';
  return launchIds.filter((launchId) => members.get(launchId)?.every((row) => row.runningAt === null && isOver(row)));
}

/** Each launch counts once, and what is older than an hour no more. */
export function withFailure(failedLaunches: readonly FailedLaunch[], failure: FailedLaunch): FailedLaunch[] {
  const others = failedLaunches.filter(
    ({ at, launchId }) => failure.at - at < failureWindowMs && (launchId === null || launchId !== failure.launchId),
  );
  // No budget is larger, so that older ones make no difference.
  return [...others, failure].slice(-guardBounds.failuresPerHour.most);
}
