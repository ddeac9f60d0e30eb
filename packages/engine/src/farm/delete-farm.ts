import { openAddressStates } from '@farmhand/domain/address-state';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { type Asker, authorize, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError } from '../engine-error.ts';
import type { FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { draftOf, type FarmDraft } from './farm-draft.ts';
import type { DeleteFarmInput } from './farm-inputs.ts';
import { checkVersion, type LoadedFarm, loadFarm } from './load-farm.ts';

/** Deletes a terminated farm of which nothing is left in a cloud. Its history stays in audit and events. */
export function deleteFarm(context: EngineContext, viewer: Viewer, input: DeleteFarmInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'deleteFarm', input }, async (tx) =>
    commitFarmDraft(tx, { context, viewer }, { draft: await draftDeleteFarm(tx, { context, viewer }, input) }),
  );
}

export async function draftDeleteFarm(
  tx: Tx,
  { context, viewer }: Asker,
  input: Pick<DeleteFarmInput, 'farmId'> & { version?: number },
): Promise<FarmDraft> {
  const loaded = await loadFarm(tx, viewer, input.farmId);
  const { farm, farmRoles } = loaded;
  authorize(viewer, 'farm:delete', farm);
  checkVersion(farm, input.version);
  await checkNothingIsLeft(tx, loaded);
  const deletedAt = context.clock.now();
  return draftOf(loaded, {
    ...{ action: 'farm.delete', event: { type: 'farm.deleted', text: `The farm ${farm.name} is deleted.` }, farm: { deletedAt } },
    ...{ farmRoles: new Map(farmRoles.map(({ id }) => [id, { deletedAt }])), revisionComment: null },
  });
}

/** @throws ConflictError that says what is in the way. */
async function checkNothingIsLeft(tx: Tx, { farm, farmRoles }: LoadedFarm): Promise<void> {
  if (farm.status !== 'TERMINATED') throw inTheWay(farm, `it is ${farm.status.toLowerCase()}. Terminate it first`);
  const farmRoleId = farmRoles.map(({ id }) => id);
  const servers = await tx.find('Server', { farmId: farm.id, state: openServerStates });
  const launches = await tx.find('Launch', { farmRoleId, outcome: 'OPEN' });
  const orphans = await tx.find('Orphan', { farmRoleId, closedAt: null });
  const volumes = await tx.find('Volume', { farmId: farm.id, state: openVolumeStates });
  const addresses = await tx.find('Address', { farmId: farm.id, state: openAddressStates });
  if (servers.length > 0) throw inTheWay(farm, `${servers.length} of its servers are not gone yet. Wait until they are`);
  if (launches.length > 0) throw inTheWay(farm, `${launches.length} of its launches are not settled yet. Wait until they are`);
  if (orphans.length > 0) throw inTheWay(farm, `the cloud shows ${orphans.length} servers of it that no record claims. Look at them first`);
  const snapshots = await tx.find('VolumeSnapshot', { farmId: farm.id, closedAt: null });
  if (snapshots.length > 0 && volumes.length === 0) {
    throw inTheWay(farm, `${snapshots.length} snapshots of its volumes are kept. Wait until their time is over, or delete them first`);
  }
  if (volumes.length > 0) {
    throw inTheWay(farm, `${volumes.length} of its volumes are kept. Wait, or terminate it with the choice to delete volumes`);
  }
  if (addresses.length > 0) {
    throw inTheWay(farm, `${addresses.length} of its public addresses are kept. Wait, or let its farm roles release theirs`);
  }
}

function inTheWay({ name }: FarmRow, why: string): ConflictError {
  return new ConflictError(`The farm ${name} cannot be deleted: ${why}.`);
}
