import { defaultRollout } from '@farmhand/domain/rollout';
import type { FarmRoleHistory, History, Step, TrackedServer } from './audit-history.ts';
import { wantedAt } from './follow-farm-role.ts';

/**
 * A rollout takes a server only while it is under way and not paused, only one of another revision than is declared, and a ready one only when no more
 * than may be missing are not ready then. The others are told by what reconciles wrote: what the observer saw at that moment may stand before it in the log.
 */
export function checkRolloutStep({ history, entry, object, from, to, broken }: Step<TrackedServer>): void {
  if (to !== 'PENDING_TERMINATE' || from === to || object.shown.reason?.code !== 'rollout-step') return;
  const farmRole = history.farmRoles.get(object.shown.farmRoleId ?? '');
  if (farmRole === undefined) return;
  const { declaration, revision, rollout } = farmRole;
  if (rollout === null || rollout.paused !== null) broken('rollout', 'it is replaced although no rollout of its farm role may go on');
  if (object.shown.revision === revision) broken('rollout', `it is replaced although it is of revision ${revision} as declared`);
  const { maxUnavailable, surge } = declaration.rollout ?? defaultRollout;
  // Nothing stands in for a slot with volumes: there one has to go before another can come.
  const most = Math.max((declaration.volumes ?? []).length === 0 && surge > 0 ? 0 : 1, maxUnavailable);
  const { cloudState, missingSince = null } = object.shown;
  const wasReady = isReady(object, from) && cloudState === 'running' && missingSince === null;
  const missing = wantedLately(farmRole, entry.at.getTime()) - countReady(history, farmRole);
  if (wasReady && missing > most)
    broken('rollout', `it is replaced, and ${missing} servers of its farm role are not ready then: ${most} may be`);
}

function countReady({ open }: History, { counting }: FarmRoleHistory): number {
  return [...counting].filter((id) => {
    const server = open.get(id);
    return server?.type === 'Server' && isReady(server, server.state);
  }).length;
}

const isReady = ({ shown }: TrackedServer, state: string | null) =>
  state === 'RUNNING' && shown.health !== 'UNHEALTHY' && !shown.quarantined;

/** A schedule may have turned between the plan and its commit. */
const planMaxMs = 60_000;

const wantedLately = (farmRole: FarmRoleHistory, at: number): number =>
  Math.min(wantedAt(farmRole, at), wantedAt(farmRole, at - planMaxMs));
