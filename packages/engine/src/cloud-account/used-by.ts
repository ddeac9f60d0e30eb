import { openAddressStates } from '@farmhand/domain/address-state';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import type { FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** What rests on a cloud account. */
export interface Use {
  farmRoles: FarmRoleRow[];
  /** Servers, volumes, addresses and open launches that are, or may be, in the cloud; also servers that no record claims. */
  inCloud: number;
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
  return {
    farmRoles,
    inCloud: servers.length + volumes.length + snapshots.length + addresses.length + launches.length + orphans.length,
  };
}
