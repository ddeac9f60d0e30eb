import { lossCodes } from '@farmhand/domain/breaker';
import { defaultTiming } from '@farmhand/domain/constants';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import { unhealthyCodes } from '@farmhand/domain/judge-health';
import type { ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { isForService } from './checked.ts';

/** I6: in any window no more servers are given up for their absence or their health than the breaker believes, unless a person said so. */
export const neverManyGivenUp: Check = {
  invariant: 'I6',
  afterCommit(known, { changed }) {
    const farmRoleIds = new Set(
      changed.flatMap(({ name, after }) => (name === 'Server' && after && givenUpAt(after) !== null ? after.farmRoleId : [])),
    );
    for (const id of farmRoleIds) {
      const farmRole = known.farmRoles.get(id);
      if (farmRole === undefined) continue;
      const { breakerShare, breakerWindowMs, breakerOff } = guardsInForce(farmRole.guardSettings, defaultTiming);
      if (breakerOff !== null) continue;
      const releasedAt = farmRole.breakerReleasedAt;
      const unsettled = [...known.servers.values()].filter((server) => {
        // One that was ill before it went missing was lost then.
        const since = [server.missingSince, server.unhealthySince].filter((at) => at !== null);
        const lostAt = since.length === 0 ? null : new Date(Math.min(...since.map(Number)));
        return server.farmRoleId === id && server.preserved === null && (releasedAt === null || (lostAt !== null && lostAt > releasedAt));
      });
      const times = unsettled.flatMap((server) => givenUpAt(server) ?? []).sort((a, b) => a - b);
      const most = Math.max(1, Math.floor((known.wantedEver.get(id) ?? 0) * breakerShare));
      const latest = times.at(-1) ?? 0;
      const inWindow = times.filter((at) => latest - at < breakerWindowMs).length;
      if (inWindow > most)
        throw new BrokenInvariant('I6', `${inWindow} servers of farm role ${id} were given up in the window, at most ${most} may be.`);
    }
  },
};

/** When a server was given up on evidence that could be wrong: noted as gone, or asked to end for its health. */
function givenUpAt({ state, reason, closedAt, lastWriteAt }: ServerRow): number | null {
  if (!lossCodes.includes(reason.code)) return null;
  if (isForHealth(reason.code)) return state === 'PENDING_TERMINATE' || state === 'TERMINATED' ? lastWriteAt.getTime() : null;
  return closedAt?.getTime() ?? null;
}

const isForHealth = (code: string) => unhealthyCodes.some((unhealthy) => unhealthy === code);

/** How old the last look at a host may be when it is judged by it. */
const lookAgeMaxMs = 5 * 60_000;

/**
 * I6: nothing that is well is ended for its health (that of its service apart): its machine is impaired, or was when it was last seen, as in a zone that is just
 * back; or it did not run then.
 */
export const neverEndedWell: Check = {
  invariant: 'I6',
  afterCommit({ farmRoles, litAt }, { changed, datacenter }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || after?.state !== 'PENDING_TERMINATE' || before?.state === 'PENDING_TERMINATE') continue;
      if (!isForHealth(after.reason.code)) continue;
      if (isForService(after, farmRoles.get(after.farmRoleId))) continue;
      const [host] = datacenter.acts.listHosts({ where: [{ field: 'id', anyOf: [after.cloudId ?? ''] }] }).hosts;
      const wellSince = host?.state === 'running' ? Math.max(host.stateChangedAtMs, litAt.get(host.id) ?? 0) : Number.POSITIVE_INFINITY;
      if (host?.check !== 'impaired' && after.lastWriteAt.getTime() - wellSince > lookAgeMaxMs)
        throw new BrokenInvariant('I6', `${after.hostName} (${after.cloudId}) is ended for ${after.reason.code}, but it is well.`);
    }
  },
};
