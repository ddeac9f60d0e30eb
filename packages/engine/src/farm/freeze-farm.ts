import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { authorize, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { refuse } from '../engine-error.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { all, draftOf } from './farm-draft.ts';
import type { FreezeFarmInput } from './farm-inputs.ts';
import { checkVersion, loadFarm } from './load-farm.ts';

/** Holds back everything that Farmhand would do to a farm in the cloud, until then or until it is unfrozen. What is changed meanwhile waits. */
export function freezeFarm(context: EngineContext, viewer: Viewer, input: FreezeFarmInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'freezeFarm', input }, async (tx) => {
    const loaded = await loadFarm(tx, viewer, input.farmId);
    const { farm, farmRoles } = loaded;
    authorize(viewer, 'farm:freeze', farm);
    checkVersion(farm, input.version);
    const until = input.until ?? null;
    const isPast = until !== null && until <= context.clock.now();
    refuse([...reasonProblems('reason', input.reason), ...(isPast ? [{ path: 'until', message: 'The time is past.' }] : [])]);
    const text = `The farm ${farm.name} is frozen${until ? ` until ${until.toISOString()}` : ''}: ${input.reason}`;
    const draft = draftOf(loaded, {
      ...{ action: 'farm.freeze', event: { type: 'farm.frozen', text }, farm: { frozenReason: input.reason, frozenUntil: until } },
      ...{ farmRoles: all(farmRoles), revisionComment: null },
    });
    return commitFarmDraft(tx, { context, viewer }, { draft });
  });
}
