import { openAddressStates } from '@farmhand/domain/address-state';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import type { FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** What rests on a cloud account. */
export interface Use {
  farmRoles: FarmRoleRow[];
  /** Servers, volumes, snapshots, addresses and open launches that are, or may be, in the cloud; also those that no record claims. */
  inCloud: number;
  /** Those of them that no record claims. A volume that a slot left is one. */
  unclaimed: number;
}

/** The farm roles are locked before anything is read: what a reconciler holds one for, such as a launch, is on record by then. */
export async function useOf(tx: Tx, cloudAccountId: string): Promise<Use> {
  const farmRoles = await tx.find('FarmRole', { cloudAccountId, deletedAt: null }, { lock: true });
  const servers = await tx.find('Server', { cloudAccountId, state: openServerStates });
  const volumes = await tx.find('Volume', { cloudAccountId, state: openVolumeStates });
  const snapshots = await tx.find('VolumeSnapshot', { cloudAccountId, closedAt: null });
  const addresses = await tx.find('Address', { cloudAccountId, state: openAddressStates });
  const launches = await tx.find('Launch', { cloudAccountId, outcome: 'OPEN' });
  const orphans = await tx.find('Orphan', { cloudAccountId, closedAt: null });
  const orphanVolumes = await tx.find('OrphanVolume', { cloudAccountId, closedAt: null });
  const orphanAddresses = await tx.find('OrphanAddress', { cloudAccountId, closedAt: null });
  const unclaimed = orphans.length + orphanVolumes.length + orphanAddresses.length;
  const claimed = servers.length + volumes.length + snapshots.length + addresses.length + launches.length;
  return { farmRoles, inCloud: claimed + unclaimed, unclaimed };
}

/** What people can do about those that no record claims, as the end of a message; empty without any. */
export function unclaimedHint({ unclaimed }: Use): string {
  if (unclaimed === 0) return '';
  return ` No record claims ${unclaimed} of them: find them with the cloud account or their farm, and adopt, delete or release each.`;
}
