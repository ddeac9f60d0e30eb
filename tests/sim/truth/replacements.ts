import { lossCodes } from '@farmhand/domain/breaker';
import { defaultTiming } from '@farmhand/domain/constants';
import { guardsInForce } from '@farmhand/domain/guard-settings';
import type { FarmRoleRow, ServerRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import type { Known } from './known.ts';

/** I6: no more servers that may still live are given up by Farmhand's own decision within the window than the replacement limit says. */
export const neverManyReplaced: Check = {
  invariant: 'I6',
  afterCommit(known, { changed }) {
    for (const { name, before, after } of changed) {
      if (name !== 'Server' || before === undefined || after === undefined || !isOwnDecision(before, after)) continue;
      const farmRole = known.farmRoles.get(after.farmRoleId);
      if (farmRole === undefined || known.farms.get(farmRole.farmId)?.status === 'TERMINATED') continue;
      checkOne(known, farmRole, after);
    }
  },
};

function checkOne(known: Known, farmRole: FarmRoleRow, server: ServerRow): void {
  const { replacementShare, replacementWindowMs } = guardsInForce(farmRole.guardSettings, defaultTiming);
  // A person's release says of what was lost before it that it is lost.
  const releasedAt = farmRole.breakerReleasedAt?.getTime() ?? Number.NEGATIVE_INFINITY;
  const isSettled = (row: ServerRow) => {
    const lostAt = row.missingSince ?? row.unhealthySince;
    return lostAt === null ? timeOf(row) - releasedAt < replacementWindowMs : lostAt.getTime() <= releasedAt;
  };
  if (isSettled(server)) return;
  const now = timeOf(server);
  const others = known.givenUp.filter(
    (row) => row.farmRoleId === farmRole.id && now - timeOf(row) < replacementWindowMs && timeOf(row) > releasedAt && !isSettled(row),
  );
  known.givenUp.push(server);
  const most = Math.max(1, Math.floor((known.wantedEver.get(farmRole.id) ?? 0) * replacementShare));
  if (others.length + 1 > most)
    throw new BrokenInvariant(
      'I6',
      `${others.length + 1} servers of ${farmRole.alias} were replaced in the window, at most ${most} may be.`,
    );
}

/** When it was decided: a server that is to be ended was written to then, one that is gone was closed then. */
const timeOf = ({ closedAt, lastWriteAt }: ServerRow): number => (closedAt ?? lastWriteAt).getTime();

/** It goes, nobody asked for it, and the cloud does not say that it is gone. */
function isOwnDecision(before: ServerRow, after: ServerRow): boolean {
  const goes = after.state === 'PENDING_TERMINATE' || after.state === 'TERMINATED';
  const went = before.state === 'PENDING_TERMINATE' || before.state === 'TERMINATED';
  const isAsked = before.request?.kind === 'terminate' || before.preserved !== null;
  return goes && !went && !isAsked && lossCodes.includes(after.reason.code);
}
