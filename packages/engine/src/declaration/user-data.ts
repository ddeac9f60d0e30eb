import { isAllowed } from '../access/viewer.ts';
import { sealContexts } from '../seal-contexts.ts';
import type { FarmRow } from '../store/rows.ts';
import type { Declaring } from './declaring.ts';
import type { FarmRoleDocument } from './farm-document.ts';

/** Revisions are looked through from the newest, so many of each farm at most. */
const revisionsMax = 200;

/**
 * The text that a file means: its own, or by its hash one that a farm of this name has or had here, whoever deleted it. Other farms' are not looked
 * at: a hash is no right to what another farm keeps secret.
 * @returns null for none; undefined when there is no such text.
 */
export async function findUserData(
  declaring: Declaring,
  { userData, alias }: Pick<FarmRoleDocument, 'userData' | 'alias'>,
  { name, farm }: { name: string; farm: FarmRow | undefined },
): Promise<string | null | undefined> {
  if (userData === undefined) return null;
  if ('text' in userData) return userData.text;
  const { batch, context, viewer, input } = declaring;
  const open = (sealed: string, farmRoleId: string) => context.secretBox.open(sealed, sealContexts.userData(farmRoleId));
  const present = farm ? await batch.tx.find('FarmRole', { farmId: farm.id, deletedAt: null }) : [];
  const same = present.filter((row) => row.declaration.userDataHash === userData.sha256 && row.userData !== null);
  const row = same.find((one) => one.alias === alias) ?? same[0];
  if (row?.userData && isAllowed(viewer, 'farm-role:read', row)) return open(row.userData, row.id);
  const farms = (await batch.tx.find('Farm', { environmentId: input.environmentId, name })).filter((one) =>
    isAllowed(viewer, 'farm:read', one),
  );
  for (const { id } of farms) {
    const revisions = await batch.tx.find('FarmRevision', { farmId: id }, { orderBy: '-number', limit: revisionsMax });
    for (const { declaration, userData: kept } of revisions) {
      const found = declaration.farmRoles.find((one) => one.declaration.userDataHash === userData.sha256 && kept[one.farmRoleId]);
      if (found) return open(kept[found.farmRoleId]!, found.farmRoleId);
    }
  }
  return undefined;
}
