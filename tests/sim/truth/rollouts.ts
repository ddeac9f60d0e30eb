import { decideDesired } from '@farmhand/domain/decide-desired';
import { trackingOf } from '@farmhand/engine/metric/tracking-of';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { FarmRoleRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/**
 * A rollout ends only servers that are not as declared, takes a ready one away only when no more than may be missing are not ready then, and ends none
 * while it is paused.
 */
export const neverMakesAnOutageWorse: Check = {
  invariant: 'rollout',
  afterCommit({ servers, farmRoles }, { changed }) {
    for (const [farmRoleId, ended] of stepsOf(changed)) {
      const farmRole = farmRoles.get(farmRoleId);
      if (farmRole === undefined)
        throw new BrokenInvariant('rollout', `servers of farm role ${farmRoleId} are replaced, and it has no row.`);
      const { alias, revision, rollout, declaration } = farmRole;
      const fresh = ended.find((server) => server.revision === revision);
      if (fresh) throw new BrokenInvariant('rollout', `${fresh.hostName} is replaced although it is of revision ${revision} as declared.`);
      if (rollout === null || rollout.paused !== null)
        throw new BrokenInvariant('rollout', `${ended[0]?.hostName} is replaced although no rollout of ${alias} may go on.`);
      const ready = [...servers.values()].filter((server) => server.farmRoleId === farmRoleId && isReady(server)).length;
      const missing = wantedLately(farmRole, ended) - ready;
      // Nothing stands in for a slot with volumes: there one has to go before another can come.
      const standsIn = declaration.volumes.length === 0 && declaration.rollout.surge > 0;
      const maxUnavailable = Math.max(standsIn ? 0 : 1, declaration.rollout.maxUnavailable);
      if (ended.some(isReady) && missing > maxUnavailable)
        throw new BrokenInvariant('rollout', `${missing} servers of ${alias} are not ready after a step, ${maxUnavailable} may be.`);
    }
  },
};

/** A schedule may have turned between the plan and its commit. */
function wantedLately(farmRole: FarmRoleRow, taken: readonly ServerRow[]): number {
  const { scaling } = farmRole.declaration;
  const tracking = trackingOf(farmRole);
  const now = Math.max(...taken.map(({ lastWriteAt }) => lastWriteAt.getTime()));
  return Math.min(decideDesired({ scaling, tracking, now }).servers, decideDesired({ scaling, tracking, now: now - 60_000 }).servers);
}

/** The servers that a commit takes away for a rollout, as they were before, by farm role. */
function stepsOf(changed: readonly ChangedRow[]): Map<string, ServerRow[]> {
  const taken = changed.flatMap(({ name, before, after }) => {
    if (name !== 'Server' || after?.state !== 'PENDING_TERMINATE' || before === undefined || before.state === after.state) return [];
    // As it was, but for the time of the step, and what the same look found out about its health.
    return after.reason.code === 'rollout-step' ? [{ ...before, lastWriteAt: after.lastWriteAt, health: after.health }] : [];
  });
  return Map.groupBy(taken, (server) => server.farmRoleId);
}

const isReady = ({ state, cloudState, health, missingSince, quarantined }: ServerRow): boolean =>
  state === 'RUNNING' && cloudState === 'running' && health !== 'UNHEALTHY' && missingSince === null && !quarantined;
