import type { CommandInput, Done } from '../access/command.ts';
import { loadRow } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';

export interface ReleaseBreakerInput extends CommandInput {
  farmRoleId: string;
  /** What the person has found; kept in the audit. */
  reason: string;
}

/** A person has looked: what seems lost is lost, and is replaced. Losses before count no more. @returns the id of the farm role. */
export function releaseBreaker(context: EngineContext, viewer: Viewer, input: ReleaseBreakerInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'releaseBreaker', input }, async (tx) => {
    const isVisible = (row: { environmentId: string }) => isAllowed(viewer, 'farm-role:read', row);
    const before = await loadRow(tx, ['FarmRole', input.farmRoleId], { what: 'farm role', lock: true, isVisible });
    authorize(viewer, 'farm-role:release-breaker', before);
    refuse(reasonProblems('reason', input.reason));
    if (before.breaker === null) throw new ConflictError(`The breaker of ${before.alias} is not latched.`);
    const id = context.newId();
    const patch = {
      ...{ breaker: null, breakerReleasedAt: context.clock.now(), breakerReleasedBecause: input.reason },
      causes: { ...before.causes, breaker: id },
      generation: before.generation + 1,
    };
    await tx.update('FarmRole', [{ id: before.id, ...patch }]);
    const text = `The breaker of ${before.alias} is released by ${viewer.label}: ${input.reason}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'FarmRole', action: 'farm-role.release-breaker', id, causeId: before.causes.breaker ?? null },
          ...{ before, after: { ...before, ...patch } },
          event: { type: 'farm-role.breaker-released', text },
        },
      ],
    });
    await tx.wake('farm-role', [before.id]);
    return { id: before.id };
  });
}
