import type { Rollout } from '@farmhand/domain/rollout';
import type { CommandInput, Done } from '../access/command.ts';
import { loadRow } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';

export interface ResumeRolloutInput extends CommandInput {
  farmRoleId: string;
}

export interface PauseRolloutInput extends ResumeRolloutInput {
  /** Kept with the pause, and in the audit. */
  reason: string;
}

/** Holds a rollout after the servers that are replaced at this moment. @returns the id of the farm role. */
export function pauseRollout(context: EngineContext, viewer: Viewer, input: PauseRolloutInput): Promise<Done> {
  return changeRollout(context, viewer, {
    ...{ name: 'pauseRollout', input, done: 'paused' },
    change(rollout, at) {
      refuse(reasonProblems('reason', input.reason));
      if (rollout.paused !== null) throw new ConflictError('The rollout is paused already.');
      return { ...rollout, paused: { at, because: input.reason, byPerson: viewer.label } };
    },
  });
}

/** Goes on with a rollout that was paused or stopped: what failed before counts no more. @returns the id of the farm role. */
export function resumeRollout(context: EngineContext, viewer: Viewer, input: ResumeRolloutInput): Promise<Done> {
  return changeRollout(context, viewer, {
    ...{ name: 'resumeRollout', input, done: 'resumed' },
    change(rollout, at) {
      if (rollout.paused === null) throw new ConflictError('The rollout is not paused.');
      return { ...rollout, since: at, paused: null };
    },
  });
}

interface RolloutChange {
  name: string;
  input: ResumeRolloutInput & { reason?: string };
  done: 'paused' | 'resumed';
  /** @throws ConflictError when it cannot be done now. */
  change(rollout: Rollout, at: number): Rollout;
}

function changeRollout(context: EngineContext, viewer: Viewer, { name, input, done, change }: RolloutChange): Promise<Done> {
  return runCommand({ context, viewer, name, input }, async (tx) => {
    const isVisible = (row: { environmentId: string }) => isAllowed(viewer, 'farm-role:read', row);
    const before = await loadRow(tx, ['FarmRole', input.farmRoleId], { what: 'farm role', lock: true, isVisible });
    authorize(viewer, 'farm-role:roll-out', before);
    if (before.rollout === null) throw new ConflictError(`No rollout of ${before.alias} is under way.`);
    const patch = { rollout: change(before.rollout, context.clock.now().getTime()), generation: before.generation + 1 };
    await tx.update('FarmRole', [{ id: before.id, ...patch }]);
    const text = `The rollout of ${before.alias} is ${done} by ${viewer.label}${input.reason === undefined ? '.' : `: ${input.reason}`}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'FarmRole', action: `farm-role.rollout-${done}`, before, after: { ...before, ...patch } },
          event: { type: `farm-role.rollout-${done}`, text },
        },
      ],
    });
    await tx.wake('farm-role', [before.id]);
    return { id: before.id };
  });
}
