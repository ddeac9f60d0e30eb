import { nameProblems } from '@farmhand/domain/declaration-problems';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { commentProblems } from '../access/text-problems.ts';
import { authorize, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { refuse } from '../engine-error.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { hostNameProblems } from './declare-farm-role.ts';
import { all, draftOf } from './farm-draft.ts';
import type { RenameFarmInput } from './farm-inputs.ts';
import { checkVersion, loadFarm } from './load-farm.ts';

/** Gives a farm another name. Servers keep their host names; those that replace them have the new one. */
export function renameFarm(context: EngineContext, viewer: Viewer, input: RenameFarmInput): Promise<Done> {
  const { name } = input;
  return runCommand({ context, viewer, name: 'renameFarm', input }, async (tx) => {
    const loaded = await loadFarm(tx, viewer, input.farmId);
    const { farm, farmRoles } = loaded;
    authorize(viewer, 'farm:change', farm);
    checkVersion(farm, input.version);
    const tooLong = farmRoles
      .flatMap(({ declaration }) => hostNameProblems(name, declaration))
      .map(({ message }) => ({ path: 'name', message }));
    refuse([...nameProblems('name', name), ...commentProblems('comment', input.comment), ...tooLong]);
    await checkNameIsFree(tx, { ...farm, name });
    const text = `The farm ${farm.name} is now called ${name}.`;
    const draft = draftOf(loaded, {
      ...{ action: 'farm.rename', event: { type: 'farm.renamed', text }, farm: { name } },
      ...{ farmRoles: all(farmRoles), revisionComment: input.comment || `Renamed from ${farm.name}.` },
    });
    return commitFarmDraft(tx, { context, viewer }, { draft, planHash: input.planHash });
  });
}
