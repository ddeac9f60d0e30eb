import { nameProblems } from '@farmhand/domain/declaration-problems';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { type Asker, authorize, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { refuse } from '../engine-error.ts';
import { sealContexts } from '../seal-contexts.ts';
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { newFarm } from './create-farm.ts';
import { hostNameProblems, newFarmRole } from './declare-farm-role.ts';
import type { CloneFarmInput } from './farm-inputs.ts';
import { loadFarm } from './load-farm.ts';

/** Makes a farm with the same declaration in the same environment, not launched. @returns the id of the new farm. */
export function cloneFarm(context: EngineContext, viewer: Viewer, input: CloneFarmInput): Promise<Done> {
  const { name } = input;
  return runCommand({ context, viewer, name: 'cloneFarm', input }, async (tx) => {
    const { farm: source, farmRoles } = await loadFarm(tx, viewer, input.farmId);
    authorize(viewer, 'farm:clone', source);
    authorize(viewer, 'farm:create', source);
    const farm = newFarm({ context, viewer }, { environmentId: source.environmentId, name, launch: false });
    const copies = farmRoles.filter((row) => !row.removed).map((row) => copyOf({ context, viewer }, farm, row));
    const tooLong = copies
      .flatMap(({ declaration }) => hostNameProblems(name, declaration))
      .map(({ message }) => ({ path: 'name', message }));
    refuse([...nameProblems('name', name), ...tooLong]);
    await checkNameIsFree(tx, farm);
    const draft = {
      action: 'farm.clone',
      event: { type: 'farm.created', text: `The farm ${name} is cloned from ${source.name}.` },
      farm: { before: null, after: farm },
      farmRoles: copies.map((after) => ({ before: null, after })),
      revisionComment: `Cloned from ${source.name}, revision ${source.revision}.`,
    };
    return commitFarmDraft(tx, { context, viewer }, { draft });
  });
}

function copyOf(asker: Asker, farm: FarmRow, { id, declaration, userData }: FarmRoleRow): FarmRoleRow {
  const plain = userData === null ? null : asker.context.secretBox.open(userData, sealContexts.userData(id));
  return newFarmRole({ ...asker, farm, revision: farm.revision }, declaration, plain);
}
