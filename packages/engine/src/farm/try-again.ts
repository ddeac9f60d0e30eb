import type { CommandInput, Done } from '../access/command.ts';
import { loadRow } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError } from '../engine-error.ts';

export interface TryAgainInput extends CommandInput {
  farmRoleId: string;
}

/** A person believes that what made launches fail is mended: they are tried again at once, starting slowly. @returns the id of the farm role. */
export function tryAgain(context: EngineContext, viewer: Viewer, input: TryAgainInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'tryAgain', input }, async (tx) => {
    const isVisible = (row: { environmentId: string }) => isAllowed(viewer, 'farm-role:read', row);
    const before = await loadRow(tx, ['FarmRole', input.farmRoleId], { what: 'farm role', lock: true, isVisible });
    authorize(viewer, 'farm-role:try-again', before);
    const { alias, failures, failedLaunches, shortages } = before;
    if (failures === 0 && failedLaunches.length === 0 && shortages.length === 0)
      throw new ConflictError(`No launch of ${alias} has failed lately.`);
    const cleared = { failures: 0, notBefore: null, failedLaunches: [], shortages: [], launchBatch: 1 };
    const patch = { ...cleared, generation: before.generation + 1 };
    await tx.update('FarmRole', [{ id: before.id, ...patch }]);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'FarmRole', action: 'farm-role.try-again', before, after: { ...before, ...patch } },
          event: { type: 'farm-role.try-again', text: `Launches of ${alias} are tried again, asked for by ${viewer.label}.` },
        },
      ],
    });
    await tx.wake('farm-role', [before.id]);
    return { id: before.id };
  });
}
