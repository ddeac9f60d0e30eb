import { defaultTiming } from '@farmhand/domain/constants';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';

/** I6: in any window no more servers are given up for their absence than the breaker believes, unless a person said so. */
export const neverManyGivenUp: Check = {
  invariant: 'I6',
  afterCommit(known, { changed }) {
    const farmRoleIds = new Set(
      changed.flatMap(({ name, after }) => (name === 'Server' && after?.reason.code === 'absence-confirmed' ? after.farmRoleId : [])),
    );
    for (const id of farmRoleIds) {
      const farmRole = known.farmRoles.get(id);
      if (farmRole === undefined) continue;
      const { breakerShare, breakerWindowMs, breakerOff } = guardsInForce(farmRole.guardSettings, defaultTiming);
      if (breakerOff !== null) continue;
      const releasedAt = farmRole.breakerReleasedAt;
      const givenUp = [...known.servers.values()].filter(
        (server) =>
          server.farmRoleId === id &&
          server.reason.code === 'absence-confirmed' &&
          server.closedAt !== null &&
          (releasedAt === null || (server.missingSince !== null && server.missingSince > releasedAt)),
      );
      const times = givenUp.map((server) => server.closedAt?.getTime() ?? 0).sort((a, b) => a - b);
      const most = Math.max(1, Math.floor((known.wantedEver.get(id) ?? 0) * breakerShare));
      const latest = times.at(-1) ?? 0;
      const inWindow = times.filter((at) => latest - at < breakerWindowMs).length;
      if (inWindow > most)
        throw new BrokenInvariant('I6', `${inWindow} servers of farm role ${id} were given up in the window, at most ${most} may be.`);
    }
  },
};
