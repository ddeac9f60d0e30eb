import { declarationChange } from '@farmhand/domain/declaration-change';
import { declarationProblems } from '@farmhand/domain/declaration-problems';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { commentProblems } from '../access/text-problems.ts';
import { type Asker, authorize, type Viewer } from '../access/viewer.ts';
import { driverOf } from '../cloud-account/driver-of.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { FarmRoleRow, Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { changedFarmRole } from './changed-farm-role.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { draftOf, type FarmDraft } from './farm-draft.ts';
import type { RollBackFarmRoleInput } from './farm-inputs.ts';
import { launchProblems } from './launch-problems.ts';
import { checkVersion, loadFarmOfRole } from './load-farm.ts';
import { usableCloudAccount } from './usable-cloud-account.ts';

/**
 * Makes servers again from what they were made from before the last change: a new revision with the former image, types, settings and user data.
 * What servers follow without being replaced, like their number, stays as it is now. @returns the id of the farm role.
 */
export function rollBackFarmRole(context: EngineContext, viewer: Viewer, input: RollBackFarmRoleInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'rollBackFarmRole', input }, async (tx) => {
    const draft = await draftRollBackFarmRole(tx, { context, viewer }, input);
    await commitFarmDraft(tx, { context, viewer }, { draft, planHash: input.planHash });
    return { id: input.farmRoleId };
  });
}

export async function draftRollBackFarmRole(
  tx: Tx,
  asker: Asker,
  input: Pick<RollBackFarmRoleInput, 'farmRoleId' | 'comment'> & { version?: number },
): Promise<FarmDraft> {
  const { farm, farmRole, ...loaded } = await loadFarmOfRole(tx, asker.viewer, input.farmRoleId);
  authorize(asker.viewer, 'farm-role:change', farmRole);
  checkVersion(farm, input.version);
  refuse(commentProblems('comment', input.comment));
  if (farmRole.removed) throw new ConflictError(`The farm role ${farmRole.alias} was removed from ${farm.name} and cannot be changed.`);
  const former = await formerRevision(tx, farmRole);
  const { declaration, userData } = restored(farmRole, former);
  const account = await usableCloudAccount(tx, { ...declaration, environmentId: farm.environmentId, viewer: asker.viewer });
  if ('problem' in account) throw new ConflictError(account.problem.message);
  refuse(declarationProblems(declaration));
  refuse(launchProblems(driverOf(asker.context, account), declaration));
  const text = `The farm role ${farmRole.alias} of ${farm.name} goes back to revision ${former.number}.`;
  // Who goes back does not want to wait for somebody who paused the way forth.
  const rollout = farmRole.rollout && { ...farmRole.rollout, paused: null };
  const patch = { ...(await changedFarmRole(tx, { farm, farmRole, declaration, now: asker.context.clock.now() })), userData, rollout };
  return draftOf(
    { ...loaded, farm },
    {
      ...{ action: 'farm.change', event: { type: 'farm-role.rolled-back', text } },
      farmRoles: new Map([[farmRole.id, patch]]),
      revisionComment: input.comment || `${farmRole.alias} back to revision ${former.number}.`,
    },
  );
}

async function formerRevision(tx: Tx, { alias, farmId, formerRevision: number }: FarmRoleRow): Promise<Rows['FarmRevision']> {
  if (number === null)
    throw new ConflictError(`${alias} was always made from what it is made from now, so there is nothing to go back to.`);
  const [revision] = await tx.find('FarmRevision', { farmId, number });
  if (revision === undefined) throw new Error(`Farm ${farmId} has no revision ${number}, which its farm role ${alias} names.`);
  return revision;
}

/** The present declaration with the former value of each field that servers follow only by being replaced. */
function restored(farmRole: FarmRoleRow, former: Rows['FarmRevision']): Pick<FarmRoleRow, 'userData' | 'declaration'> {
  const declared = former.declaration.farmRoles.find(({ farmRoleId }) => farmRoleId === farmRole.id)?.declaration;
  if (declared === undefined) throw new ConflictError(`Revision ${former.number} has no farm role ${farmRole.alias} to go back to.`);
  const { replacement } = declarationChange(farmRole.declaration, declared);
  const fields = Object.fromEntries(replacement.map((field) => [field, declared[field]])) as Partial<FarmRoleDeclaration>;
  const declaration = { ...farmRole.declaration, ...fields, roleVersion: declared.roleVersion };
  if (!replacement.includes('userDataHash')) return { declaration, userData: farmRole.userData };
  const userData = former.userData[farmRole.id] ?? null;
  if (declared.userDataHash !== null && userData === null) {
    throw new ConflictError(`The user data of revision ${former.number} was not kept, so ${farmRole.alias} cannot go back to it.`);
  }
  return { declaration, userData };
}
