import { limits } from '@farmhand/domain/limits';
import { orderProblems } from '@farmhand/domain/tier-order';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { commentProblems } from '../access/text-problems.ts';
import { type Asker, authorize, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { Tx } from '../store/store.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { declareFarmRole, under } from './declare-farm-role.ts';
import { draftOf, type FarmDraft } from './farm-draft.ts';
import type { AddFarmRoleInput } from './farm-inputs.ts';
import { checkVersion, declaredIn, type LoadedFarm, loadFarm } from './load-farm.ts';

/** Adds a tier to a farm; when the farm runs, its servers are launched. @returns the id of the farm role. */
export function addFarmRole(context: EngineContext, viewer: Viewer, input: AddFarmRoleInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'addFarmRole', input }, async (tx) => {
    const draft = await draftAddFarmRole(tx, { context, viewer }, input);
    await commitFarmDraft(tx, { context, viewer }, { draft, planHash: input.planHash });
    return { id: draft.farmRoles.find(({ before }) => before === null)!.after.id };
  });
}

export async function draftAddFarmRole(
  tx: Tx,
  asker: Asker,
  input: Omit<AddFarmRoleInput, 'version'> & { version?: number },
): Promise<FarmDraft> {
  const loaded = await loadFarm(tx, asker.viewer, input.farmId);
  const { farm } = loaded;
  authorize(asker.viewer, 'farm-role:create', farm);
  checkVersion(farm, input.version);
  const { alias } = input.farmRole;
  const { row, problems } = await declareFarmRole(tx, { ...asker, farm, revision: farm.revision + 1 }, input.farmRole);
  const inOrder = orderProblems(alias, [...declaredIn(loaded), row.declaration]);
  refuse([...under('farmRole', [...problems, ...inOrder]), ...commentProblems('comment', input.comment)]);
  checkThereIsRoom(loaded, alias);
  return draftOf(loaded, {
    ...{ action: 'farm.change', event: { type: 'farm.changed', text: `The farm role ${alias} is added to ${farm.name}.` } },
    ...{ added: [row], revisionComment: input.comment || `Added ${alias}.` },
  });
}

function checkThereIsRoom({ farm, farmRoles }: LoadedFarm, alias: string): void {
  const { farmRolesPerFarmMax } = limits;
  if (farmRoles.length >= farmRolesPerFarmMax) throw new ConflictError(`A farm has at most ${farmRolesPerFarmMax} farm roles.`);
  const same = farmRoles.find((row) => row.alias === alias);
  if (same?.removed) {
    throw new ConflictError(
      `A farm role ${alias} was removed from ${farm.name}, and not all of it is gone yet. Wait, or choose another alias.`,
    );
  }
  if (same) throw new ConflictError(`The farm ${farm.name} has a farm role ${alias}. Choose another alias.`);
}
