import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import { ownUuids } from './own-uuids.ts';
import type { Recording } from './record-observation.ts';

/** The farm roles that tags name and that are still there, with their farms. */
export type Places = ReadonlyMap<string | null, { farmRole: FarmRoleRow; farm: FarmRow | undefined }>;

export async function readPlaces({ tx }: Recording, farmRoleIds: readonly (string | null | undefined)[]): Promise<Places> {
  const farmRoles = await tx.find('FarmRole', { id: ownUuids(farmRoleIds), deletedAt: null });
  const farms = await tx.find('Farm', { id: [...new Set(farmRoles.map((row) => row.farmId))] });
  return new Map(farmRoles.map((farmRole) => [farmRole.id, { farmRole, farm: farms.find(({ id }) => id === farmRole.farmId) }]));
}

/** Where an audit entry belongs. */
export const within = (places: Places, farmRoleId: string | null | undefined) => {
  const place = places.get(farmRoleId ?? null);
  return place === undefined ? {} : { within: { environmentId: place.farmRole.environmentId, farmId: place.farmRole.farmId } };
};

export function isFarmFrozen(places: Places, farmRoleId: string | null, now: Date): boolean {
  const farm = places.get(farmRoleId)?.farm;
  return farm !== undefined && farm.frozenReason !== null && (farm.frozenUntil === null || farm.frozenUntil > now);
}

/** A database that is older than the cloud may not know whose something is. */
export async function isHaltedNow({ ahead, cloudAccount, tx }: Recording): Promise<boolean> {
  return ahead !== null || (await tx.get('CloudAccount', cloudAccount.id))?.behind !== null;
}
