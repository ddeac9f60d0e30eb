import { causeOfBeginning } from '../farm/causes.ts';
import type { FarmRoleRow, ServerRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { bySize } from './cause-of.ts';
import type { ChangeSet } from './change-set.ts';
import type { PreparedLaunch } from './prepare-launches.ts';

/**
 * The audit entries that launches follow from, by slot: the end of the server before, unless that was no longer wanted; else that its farm
 * role began, or what says since how many servers are wanted; for one that stands in, the rollout.
 */
export async function causesOfLaunches(
  tx: Tx,
  changes: ChangeSet,
  { farmRole: row, prepared }: { farmRole: FarmRoleRow; prepared: readonly PreparedLaunch[] },
): Promise<ReadonlyMap<number, string | null>> {
  const farmRole = changes.after('FarmRole', row);
  const members = prepared.flatMap(({ action }) => action.members);
  const before = await serversBefore(tx, farmRole.id, members);
  return new Map(
    members.map(({ slot }) => {
      const server = before.get(slot);
      // Its end may be noted in this very transaction.
      return [slot, causeOf(slot, server && changes.after('Server', server), farmRole)];
    }),
  );
}

function causeOf(slot: number, before: ServerRow | undefined, farmRole: FarmRoleRow): string | null {
  if (slot > farmRole.declaration.scaling.max) return farmRole.causes.rollout;
  const wasUnwanted = before === undefined || bySize.includes(before.reason.code) || before.reason.code === 'surge-over';
  return wasUnwanted ? causeOfBeginning(farmRole) : (before.causeId ?? causeOfBeginning(farmRole));
}

/** Who was in these slots last. */
async function serversBefore(
  tx: Tx,
  farmRoleId: string,
  members: readonly { slot: number; attempt: number }[],
): Promise<ReadonlyMap<number, ServerRow>> {
  const byAttempt = Map.groupBy(
    members.filter(({ attempt }) => attempt > 1),
    ({ attempt }) => attempt - 1,
  );
  const ids: string[] = [];
  for (const [attempt, group] of byAttempt) {
    const found = await tx.find('LaunchMember', { farmRoleId, attempt, slotIndex: group.map(({ slot }) => slot) });
    ids.push(...found.map(({ serverId }) => serverId));
  }
  if (ids.length === 0) return new Map();
  return new Map((await tx.find('Server', { id: ids })).map((row) => [row.slotIndex, row]));
}
