import type { CommandInput, Done } from '../access/command.ts';
import { possibleIds } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, NotFoundError, refuse } from '../engine-error.ts';
import type { CloudAccountRow, FarmRoleRow, InventoryRow, OrphanVolumeRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

export interface DeleteUnclaimedVolumeInput extends CommandInput {
  orphanVolumeId: string;
  reason: string;
}

/** A person has looked at a volume that no record claims and wants it gone. The observer of its location deletes it. @returns its id. */
export function deleteUnclaimedVolume(context: EngineContext, viewer: Viewer, input: DeleteUnclaimedVolumeInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'deleteUnclaimedVolume', input }, async (tx) => {
    const { row, cloudAccount, inventory, tagged } = await load(tx, viewer, input.orphanVolumeId);
    if (tagged === null) authorize(viewer, 'cloud-account:delete-unclaimed', cloudAccount);
    else authorize(viewer, 'volume:delete', tagged);
    refuse(reasonProblems('reason', input.reason));
    if (row.closedAt !== null) throw new ConflictError(`The volume ${row.cloudId} is gone, or claimed, already.`);
    if (row.requested) throw new ConflictError(`The deletion of ${row.cloudId} is asked for already.`);
    await tx.update('OrphanVolume', [{ id: row.id, requested: true }]);
    const text = `The volume ${row.cloudId}, which no record claims, is to be deleted, asked for by ${viewer.label}: ${input.reason}`;
    const told = tagged === null ? {} : { within: tagged, event: { type: 'orphan-volume.deletion-requested', text } };
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        { type: 'OrphanVolume', action: 'orphan-volume.request-deletion', before: row, after: { ...row, requested: true }, ...told },
      ],
      touched: [{ type: 'Inventory', id: inventory.id, environmentId: null, farmId: null }],
    });
    await tx.update('Inventory', [{ id: inventory.id, wakeAt: context.clock.now() }]);
    await tx.wake('inventory', [inventory.id]);
    return { id: row.id };
  });
}

interface Found {
  row: OrphanVolumeRow;
  cloudAccount: CloudAccountRow;
  inventory: InventoryRow;
  /** The farm role that its tag names; null: none of ours. */
  tagged: FarmRoleRow | null;
}

/** Its location is locked first, as the observer does. @throws NotFoundError, also when the viewer may not see it. */
async function load(tx: Tx, viewer: Viewer, id: string): Promise<Found> {
  const [possible] = possibleIds([id]);
  const found = possible === undefined ? undefined : await tx.get('OrphanVolume', possible);
  if (found === undefined) throw new NotFoundError('volume');
  const { cloudAccountId, location } = found;
  const [inventory] = await tx.find('Inventory', { cloudAccountId, location }, { lock: true });
  const cloudAccount = await tx.get('CloudAccount', cloudAccountId);
  const row = await tx.get('OrphanVolume', found.id, { lock: true });
  const tagged = found.farmRoleId === null ? undefined : await tx.get('FarmRole', found.farmRoleId);
  if (inventory === undefined || cloudAccount === undefined || row === undefined) throw new NotFoundError('volume');
  const isVisible =
    isAllowed(viewer, 'cloud-account:read', cloudAccount) || (tagged !== undefined && isAllowed(viewer, 'farm-role:read', tagged));
  if (!isVisible) throw new NotFoundError('volume');
  return { row, cloudAccount, inventory, tagged: tagged?.deletedAt === null ? tagged : null };
}
