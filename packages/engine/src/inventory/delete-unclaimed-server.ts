import type { CommandInput, Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { Tx } from '../store/store.ts';
import { loadUnclaimedServer, type UnclaimedServer } from './load-unclaimed-server.ts';

export interface DeleteUnclaimedServerInput extends CommandInput {
  orphanId: string;
  reason: string;
}

/**
 * A person has looked at a server that no record claims and wants it gone. The reconciler of the farm role that its tag names deletes it; where it
 * names none, the observer of its location does. @returns the id of the unclaimed server.
 */
export function deleteUnclaimedServer(context: EngineContext, viewer: Viewer, input: DeleteUnclaimedServerInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'deleteUnclaimedServer', input }, async (tx) => {
    const found = await loadUnclaimedServer(tx, viewer, { orphanId: input.orphanId });
    const { orphan, cloudAccount, tagged } = found;
    if (tagged === null) authorize(viewer, 'cloud-account:delete-unclaimed', cloudAccount);
    else authorize(viewer, 'server:terminate', tagged);
    refuse(reasonProblems('reason', input.reason));
    if (orphan.requested) throw new ConflictError(`The deletion of ${orphan.cloudId} is asked for already.`);
    const asked = { requested: true, requestedBecause: input.reason };
    await tx.update('Orphan', [{ id: orphan.id, ...asked }]);
    const text = `${orphan.cloudId}, which no record claims, is to be deleted, asked for by ${viewer.label}: ${input.reason}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'Orphan', action: 'orphan.request-deletion', before: orphan, after: { ...orphan, ...asked } },
          ...(tagged === null ? {} : { within: tagged, event: { type: 'orphan.deletion-requested', text } }),
        },
      ],
    });
    await wakeItsWorker(tx, context, found);
    return { id: orphan.id };
  });
}

async function wakeItsWorker(tx: Tx, { clock }: EngineContext, { tagged, inventory }: UnclaimedServer): Promise<void> {
  if (tagged === null) {
    await tx.update('Inventory', [{ id: inventory.id, wakeAt: clock.now() }]);
    await tx.wake('inventory', [inventory.id]);
    return;
  }
  await tx.update('FarmRole', [{ id: tagged.id, generation: tagged.generation + 1 }]);
  await tx.wake('farm-role', [tagged.id]);
}
