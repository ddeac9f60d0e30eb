import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError } from '../engine-error.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { DeleteCloudAccountInput } from './cloud-account-inputs.ts';
import { checkAccountVersion, loadCloudAccount } from './load-cloud-account.ts';
import { type Use, unclaimedHint, useOf } from './used-by.ts';

/** Deletes a cloud account that nothing uses. Its credentials are forgotten. */
export function deleteCloudAccount(context: EngineContext, viewer: Viewer, input: DeleteCloudAccountInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'deleteCloudAccount', input }, async (tx) => {
    const before = await loadCloudAccount(tx, viewer, input.cloudAccountId);
    authorize(viewer, 'cloud-account:delete', before);
    checkAccountVersion(before, input.version);
    checkIsUnused(before, await useOf(tx, before.id));
    const patch = { deletedAt: context.clock.now(), credentials: '', version: before.version + 1 };
    await tx.update('CloudAccount', [{ id: before.id, ...patch }]);
    const inventories = await tx.find('Inventory', { cloudAccountId: before.id });
    if (inventories.length > 0) {
      await tx.update(
        'Inventory',
        inventories.map(({ id }) => ({ id, wakeAt: null })),
      );
    }
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [{ type: 'CloudAccount', action: 'cloud-account.delete', before, after: { ...before, ...patch } }],
    });
    return { id: before.id };
  });
}

function checkIsUnused({ name }: CloudAccountRow, use: Use): void {
  const { farmRoles, inCloud } = use;
  if (farmRoles.length > 0) {
    const aliases = farmRoles.slice(0, 5).map(({ alias }) => alias);
    throw new ConflictError(`The cloud account ${name} cannot be deleted: ${farmRoles.length} farm roles use it (${aliases.join(', ')}).`);
  }
  if (inCloud > 0) {
    throw new ConflictError(
      `The cloud account ${name} cannot be deleted: ${inCloud} servers, volumes, snapshots, addresses or launches of it are not gone yet.${unclaimedHint(use)}`,
    );
  }
}
