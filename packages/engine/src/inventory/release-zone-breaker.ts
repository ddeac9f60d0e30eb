import type { CommandInput, Done } from '../access/command.ts';
import { possibleIds } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import { wakeUsers } from '../cloud-account/wake-users.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, NotFoundError, refuse } from '../engine-error.ts';
import type { CloudAccountRow, FarmRoleRow, InventoryRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

export interface ReleaseZoneBreakerInput extends CommandInput {
  inventoryId: string;
  zone: string;
  /** What the person has found; kept in the audit. */
  reason: string;
}

/** A person has looked: what seems lost in this zone is lost. The breakers of its farm roles still stand. @returns the id of the cloud account. */
export function releaseZoneBreaker(context: EngineContext, viewer: Viewer, input: ReleaseZoneBreakerInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'releaseZoneBreaker', input }, async (tx) => {
    const { inventory: before, cloudAccount, farmRoles } = await load(tx, viewer, input.inventoryId);
    authorize(viewer, 'cloud-account:release-breaker', cloudAccount);
    refuse(reasonProblems('reason', input.reason));
    const breaker = before.zoneBreakers.find(({ zone, latchedAt }) => zone === input.zone && latchedAt !== null);
    if (breaker === undefined) throw new ConflictError(`The breaker of ${input.zone} in ${cloudAccount.name} is not latched.`);
    const id = context.newId();
    const released = { at: context.clock.now().getTime(), by: viewer.label, because: input.reason };
    const zoneBreakers = before.zoneBreakers.map((row) =>
      row === breaker ? { ...row, latchedAt: null, belowAt: null, released, causeId: id } : row,
    );
    await tx.update('Inventory', [{ id: before.id, zoneBreakers }]);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'Inventory', action: 'inventory.release-zone-breaker', id, causeId: breaker.causeId ?? null },
          ...{ before, after: { ...before, zoneBreakers } },
        },
      ],
      touched: [{ type: 'CloudAccount', id: cloudAccount.id, environmentId: null, farmId: null }],
    });
    // Also those that have no server there: a volume of theirs may be, or servers of theirs may go there now.
    await wakeUsers(tx, context, farmRoles);
    return { id: cloudAccount.id };
  });
}

interface Place {
  inventory: InventoryRow;
  cloudAccount: CloudAccountRow;
  /** All that are there. */
  farmRoles: FarmRoleRow[];
}

/** Locked until the transaction ends: the observer writes the place too. */
async function load(tx: Tx, viewer: Viewer, inventoryId: string): Promise<Place> {
  const [possible] = possibleIds([inventoryId]);
  const found = possible === undefined ? undefined : await tx.get('Inventory', possible);
  const cloudAccount = found && (await tx.get('CloudAccount', found.cloudAccountId));
  if (!found || !cloudAccount || cloudAccount.deletedAt !== null || !isAllowed(viewer, 'cloud-account:read', cloudAccount))
    throw new NotFoundError('location of a cloud account');
  const { cloudAccountId, location } = found;
  const farmRoles = await tx.find('FarmRole', { cloudAccountId, location, deletedAt: null }, { lock: true });
  // Read again, because it may have changed before its farm roles were locked.
  const inventory = await tx.get('Inventory', found.id, { lock: true });
  if (inventory === undefined) throw new NotFoundError('location of a cloud account');
  return { inventory, cloudAccount, farmRoles };
}
