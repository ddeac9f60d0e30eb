import type { CommandInput, Done } from '../access/command.ts';
import { possibleIds } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, NotFoundError, refuse } from '../engine-error.ts';
import type { CloudAccountRow, FarmRoleRow, InventoryRow, OrphanAddressRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

export interface ReleaseUnclaimedAddressInput extends CommandInput {
  orphanAddressId: string;
  reason: string;
}

/** A person has looked at an address that no record claims and wants it gone. The observer of its location releases it. @returns its id. */
export function releaseUnclaimedAddress(context: EngineContext, viewer: Viewer, input: ReleaseUnclaimedAddressInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'releaseUnclaimedAddress', input }, async (tx) => {
    const { row, cloudAccount, inventory, tagged } = await load(tx, viewer, input.orphanAddressId);
    if (tagged === null) authorize(viewer, 'cloud-account:delete-unclaimed', cloudAccount);
    else authorize(viewer, 'address:release', tagged);
    refuse(reasonProblems('reason', input.reason));
    if (row.closedAt !== null) throw new ConflictError(`The address ${row.publicIp} is gone, or claimed, already.`);
    if (row.requested) throw new ConflictError(`The release of ${row.publicIp} is asked for already.`);
    await tx.update('OrphanAddress', [{ id: row.id, requested: true }]);
    const text = `The address ${row.publicIp}, which no record claims, is to be released, asked for by ${viewer.label}: ${input.reason}`;
    const told = tagged === null ? {} : { within: tagged, event: { type: 'orphan-address.release-requested', text } };
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        { type: 'OrphanAddress', action: 'orphan-address.request-release', before: row, after: { ...row, requested: true }, ...told },
      ],
      touched: [{ type: 'Inventory', id: inventory.id, environmentId: null, farmId: null }],
    });
    await tx.update('Inventory', [{ id: inventory.id, wakeAt: context.clock.now() }]);
    await tx.wake('inventory', [inventory.id]);
    return { id: row.id };
  });
}

interface Found {
  row: OrphanAddressRow;
  cloudAccount: CloudAccountRow;
  inventory: InventoryRow;
  /** The farm role that its tag names; null: none of ours. */
  tagged: FarmRoleRow | null;
}

/** Its location is locked first, as the observer does. @throws NotFoundError, also when the viewer may not see it. */
async function load(tx: Tx, viewer: Viewer, id: string): Promise<Found> {
  const [possible] = possibleIds([id]);
  const found = possible === undefined ? undefined : await tx.get('OrphanAddress', possible);
  if (found === undefined) throw new NotFoundError('address');
  const { cloudAccountId, location } = found;
  const [inventory] = await tx.find('Inventory', { cloudAccountId, location }, { lock: true });
  const cloudAccount = await tx.get('CloudAccount', cloudAccountId);
  const row = await tx.get('OrphanAddress', found.id, { lock: true });
  const tagged = found.farmRoleId === null ? undefined : await tx.get('FarmRole', found.farmRoleId);
  if (inventory === undefined || cloudAccount === undefined || row === undefined) throw new NotFoundError('address');
  const isVisible =
    isAllowed(viewer, 'cloud-account:read', cloudAccount) || (tagged !== undefined && isAllowed(viewer, 'farm-role:read', tagged));
  if (!isVisible) throw new NotFoundError('address');
  return { row, cloudAccount, inventory, tagged: tagged?.deletedAt === null ? tagged : null };
}
