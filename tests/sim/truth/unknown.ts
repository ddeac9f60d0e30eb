import type { OrphanRow, OrphanVolumeRow } from '@farmhand/engine/store/rows';
import { BrokenInvariant } from './broken-invariant.ts';
import type { Check } from './check.ts';
import { type Known, memberKey } from './known.ts';

/** I1: once a server of ours is seen whose launch is unknown, or launches that the database has not made, nothing is launched until people have looked. */
export const neverLaunchedBesideTheUnknown: Check = {
  invariant: 'I1',
  afterCommit({ cloudAccounts, farmRoles, orphans }, { changed }) {
    for (const { name, before, after } of changed) {
      // What people adopt has a launch on record too, which is none to be sent.
      if (name !== 'Launch' || before !== undefined || after?.outcome !== 'OPEN') continue;
      const alias = farmRoles.get(after.farmRoleId)?.alias;
      if (cloudAccounts.get(after.cloudAccountId)?.behind != null)
        throw new BrokenInvariant('I1', `${alias} is launched although the database is older than the cloud.`);
      const unknown = [...orphans.values()].find(
        (row) => row.farmRoleId === after.farmRoleId && row.verdict === 'UNKNOWN_LAUNCH' && row.closedAt === null && !row.requested,
      );
      if (unknown) throw new BrokenInvariant('I1', `${alias} is launched although nobody has looked at ${unknown.cloudId}.`);
    }
  },
};

/** I4: what only the records of another installation claim is deleted only when a person says so. What both were launching when the copy was made is of both. */
export const neverDeletedOfOthers: Check = {
  invariant: 'I4',
  afterCommit(known, { changed }) {
    if (known.others.size === 0) return;
    for (const { name, after } of changed) {
      const isOrphan = name === 'Orphan' || name === 'OrphanVolume';
      if (isOrphan && after && isDeletedOfOther(known, after))
        throw new BrokenInvariant(
          'I4',
          `${after.cloudId} is to be deleted as ${after.verdict}, and another installation has it on record.`,
        );
    }
  },
};

function isDeletedOfOther({ others, launches, members }: Known, row: OrphanRow | OrphanVolumeRow): boolean {
  if (row.sentAt === null || row.requested || !others.has(row.cloudId)) return false;
  const isOfBoth =
    'launchIndex' in row ? members.has(memberKey(row.launchId ?? '', row.launchIndex ?? -1)) : launches.has(row.launchId ?? '');
  return !isOfBoth;
}
