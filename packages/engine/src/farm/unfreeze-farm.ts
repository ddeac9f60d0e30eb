import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { authorize, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError } from '../engine-error.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { draftOf } from './farm-draft.ts';
import type { UnfreezeFarmInput } from './farm-inputs.ts';
import { checkVersion, loadFarm } from './load-farm.ts';

/** Lets Farmhand act on a frozen farm again. */
export function unfreezeFarm(context: EngineContext, viewer: Viewer, input: UnfreezeFarmInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'unfreezeFarm', input }, async (tx) => {
    const loaded = await loadFarm(tx, viewer, input.farmId);
    const { farm, farmRoles } = loaded;
    authorize(viewer, 'farm:freeze', farm);
    checkVersion(farm, input.version);
    if (farm.frozenReason === null) throw new ConflictError(`The farm ${farm.name} is not frozen.`);
    // Nothing of it could be ended until now: those that wait for others to be down wait from now on.
    const thawed = farmRoles.map(
      ({ id, unwantedSince }) => [id, unwantedSince === null ? {} : { unwantedSince: context.clock.now() }] as const,
    );
    const event = { type: 'farm.unfrozen', text: `The farm ${farm.name} is no longer frozen.` };
    const draft = draftOf(loaded, {
      ...{ action: 'farm.unfreeze', event, farm: { frozenReason: null, frozenUntil: null } },
      ...{ farmRoles: new Map(thawed), revisionComment: null },
    });
    return commitFarmDraft(tx, { context, viewer }, { draft });
  });
}
