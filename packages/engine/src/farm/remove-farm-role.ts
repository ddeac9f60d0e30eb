import { dependentsOf } from '@farmhand/domain/tier-order';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { commentProblems } from '../access/text-problems.ts';
import { type Asker, authorize, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { Tx } from '../store/store.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { draftOf, type FarmDraft } from './farm-draft.ts';
import type { RemoveFarmRoleInput } from './farm-inputs.ts';
import { checkVersion, declaredIn, loadFarmOfRole } from './load-farm.ts';

/**
 * Takes a tier out of its farm: its servers are terminated, and its volumes go the way that was declared. The farm role disappears when
 * nothing of it is left. @returns the id of the farm role.
 */
export function removeFarmRole(context: EngineContext, viewer: Viewer, input: RemoveFarmRoleInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'removeFarmRole', input }, async (tx) => {
    await commitFarmDraft(
      tx,
      { context, viewer },
      { draft: await draftRemoveFarmRole(tx, { context, viewer }, input), planHash: input.planHash },
    );
    return { id: input.farmRoleId };
  });
}

export async function draftRemoveFarmRole(
  tx: Tx,
  { viewer, context }: Asker,
  input: Omit<RemoveFarmRoleInput, 'version'> & { version?: number },
): Promise<FarmDraft> {
  const { farmRole, ...loaded } = await loadFarmOfRole(tx, viewer, input.farmRoleId);
  const { farm } = loaded;
  authorize(viewer, 'farm-role:delete', farmRole);
  checkVersion(farm, input.version);
  refuse(commentProblems('comment', input.comment));
  if (farmRole.removed) throw new ConflictError(`The farm role ${farmRole.alias} was removed from ${farm.name} already.`);
  const followers = dependentsOf(farmRole.alias, declaredIn(loaded)).map(({ alias }) => alias);
  if (followers.length > 0) {
    const message = `${followers.join(', ')} ${followers.length === 1 ? 'comes' : 'come'} after ${farmRole.alias}. Change that first.`;
    refuse([{ path: 'farmRoleId', message }]);
  }
  return draftOf(loaded, {
    action: 'farm.change',
    event: { type: 'farm.changed', text: `The farm role ${farmRole.alias} is removed from ${farm.name}.` },
    farmRoles: new Map([[farmRole.id, { removed: true, unwantedSince: context.clock.now() }]]),
    revisionComment: input.comment || `Removed ${farmRole.alias}.`,
  });
}
