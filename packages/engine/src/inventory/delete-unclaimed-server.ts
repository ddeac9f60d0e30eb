import type { CommandInput, Done } from '../access/command.ts';
import { loadRow } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, NotFoundError, refuse } from '../engine-error.ts';

export interface DeleteUnclaimedServerInput extends CommandInput {
  orphanId: string;
  reason: string;
}

/** A person has looked at a server that no record claims and wants it gone; the reconciler deletes it. @returns the id of its farm role. */
export function deleteUnclaimedServer(context: EngineContext, viewer: Viewer, input: DeleteUnclaimedServerInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'deleteUnclaimedServer', input }, async (tx) => {
    const orphan = await tx.get('Orphan', input.orphanId);
    if (orphan?.farmRoleId == null) throw new NotFoundError('There is no such server.');
    const isVisible = (row: { environmentId: string }) => isAllowed(viewer, 'farm-role:read', row);
    const farmRole = await loadRow(tx, ['FarmRole', orphan.farmRoleId], { what: 'server', lock: true, isVisible });
    authorize(viewer, 'server:terminate', farmRole);
    refuse(reasonProblems('reason', input.reason));
    if (orphan.closedAt !== null) throw new ConflictError(`The server ${orphan.cloudId} is gone already.`);
    await tx.update('Orphan', [{ id: orphan.id, requested: true }]);
    await tx.update('FarmRole', [{ id: farmRole.id, generation: farmRole.generation + 1 }]);
    const text = `${orphan.cloudId}, which no record claims, is to be deleted, asked for by ${viewer.label}: ${input.reason}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'Orphan', action: 'orphan.request-deletion', before: orphan, after: { ...orphan, requested: true } },
          ...{ within: farmRole, event: { type: 'orphan.deletion-requested', text } },
        },
      ],
    });
    await tx.wake('farm-role', [farmRole.id]);
    return { id: farmRole.id };
  });
}
