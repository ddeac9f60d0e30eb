import { toUsd } from '@farmhand/domain/money';
import type { BudgetRow, FarmRoleRow, Rows } from '../store/rows.ts';
import { declarationApiVersion as apiVersion } from './document-parts.ts';
import type { FarmDocument } from './farm-document.ts';
import { farmRoleDocument } from './farm-role-document.ts';
import type { ImageDocument } from './image-document.ts';
import type { Names } from './names.ts';
import type { RoleDocument } from './role-document.ts';

/** Images may share a name; then they go by their places. */
export function roleToDocument(
  { name, description }: Rows['Role'],
  imageIds: readonly string[],
  { images }: Pick<Names, 'images'>,
): RoleDocument {
  const refs = imageIds.flatMap((id) => {
    const row = images.byId.get(id);
    if (row === undefined) return [];
    const { cloud, location, cloudImageId } = row;
    return images.byName.get(row.name)?.length === 1 ? row.name : { cloud, location, cloudImageId };
  });
  return { apiVersion, kind: 'Role', name, ...(description !== '' && { description }), images: refs };
}

export function imageToDocument({ name, cloud, location, cloudImageId, architecture }: Rows['Image']): ImageDocument {
  return { apiVersion, kind: 'Image', name, cloud, location, cloudImageId, ...(architecture !== null && { architecture }) };
}

interface FarmOptions extends Pick<Names, 'roles' | 'accounts'> {
  /** Also where it is the role's present one: for a comparison. */
  isVersionAlwaysSaid?: boolean;
}

interface Declared {
  name: string;
  budget: Pick<BudgetRow, 'microUsdPerHour' | 'unknownPrice'> | undefined;
  tiers: readonly Pick<FarmRoleRow, 'declaration' | 'guardSettings'>[];
}

export function farmToDocument({ name, budget, tiers }: Declared, { roles, accounts, isVersionAlwaysSaid }: FarmOptions): FarmDocument {
  const farmRoles = tiers.map(({ declaration, guardSettings }) => {
    const role = roles.byId.get(declaration.roleId);
    const account = accounts.byId.get(declaration.cloudAccountId);
    return farmRoleDocument(declaration, {
      role: { name: role?.name ?? declaration.roleId, currentVersion: isVersionAlwaysSaid ? 0 : (role?.currentVersion ?? 0) },
      ...{ cloudAccount: account?.name ?? declaration.cloudAccountId, cloud: account?.cloud ?? 'aws' },
      guardSettings,
    });
  });
  const money = budget && { usdPerHour: toUsd(budget.microUsdPerHour), unknownPrice: budget.unknownPrice };
  return { apiVersion, kind: 'Farm', name, ...(money && { budget: money }), farmRoles };
}
