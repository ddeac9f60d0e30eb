import { openAddressStates } from '@farmhand/domain/address-state';
import { declarationChange } from '@farmhand/domain/declaration-change';
import { declarationProblems } from '@farmhand/domain/declaration-problems';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { Problem } from '@farmhand/domain/limits';
import { orderProblems } from '@farmhand/domain/tier-order';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { commentProblems } from '../access/text-problems.ts';
import { type Asker, authorize, type Viewer } from '../access/viewer.ts';
import { driverOf } from '../cloud-account/driver-of.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import { sealContexts } from '../seal-contexts.ts';
import type { CloudAccountRow, FarmRoleRow, FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { addressChangeProblems } from './address-change-problems.ts';
import { changedFarmRole } from './changed-farm-role.ts';
import { cloudSettings } from './cloud-settings.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { hostNameProblems } from './declare-farm-role.ts';
import { draftOf, type FarmDraft } from './farm-draft.ts';
import type { ChangeFarmRoleInput } from './farm-inputs.ts';
import { launchProblems } from './launch-problems.ts';
import { checkVersion, declaredIn, loadFarmOfRole } from './load-farm.ts';
import {
  toAddress,
  toAfter,
  toHealth,
  toRollout,
  toVolumes,
  toWhenZoneDark,
  toZones,
  userDataHash,
  userDataProblems,
} from './normalize-input.ts';
import { resolveImage } from './resolve-image.ts';
import { scalingInputProblems, toScaling } from './scaling-input.ts';
import { usableCloudAccount } from './usable-cloud-account.ts';
import { volumeChangeProblems } from './volume-change-problems.ts';

/** Changes what a tier is declared to be. @returns the id of the farm role. */
export function changeFarmRole(context: EngineContext, viewer: Viewer, input: ChangeFarmRoleInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'changeFarmRole', input }, async (tx) => {
    await commitFarmDraft(
      tx,
      { context, viewer },
      { draft: await draftChangeFarmRole(tx, { context, viewer }, input), planHash: input.planHash },
    );
    return { id: input.farmRoleId };
  });
}

export async function draftChangeFarmRole(
  tx: Tx,
  asker: Asker,
  input: Omit<ChangeFarmRoleInput, 'version'> & { version?: number },
): Promise<FarmDraft> {
  const { farm, farmRole, ...loaded } = await loadFarmOfRole(tx, asker.viewer, input.farmRoleId);
  authorize(asker.viewer, 'farm-role:change', farmRole);
  checkVersion(farm, input.version);
  if (farmRole.removed) throw new ConflictError(`The farm role ${farmRole.alias} was removed from ${farm.name} and cannot be changed.`);
  const account = await usableCloudAccount(tx, { ...farmRole, environmentId: farm.environmentId, viewer: asker.viewer });
  if ('problem' in account) throw new ConflictError(account.problem.message);
  const { declaration, problems } = await changeDeclaration(tx, asker, { farm, farmRole, input, account });
  refuse([
    ...commentProblems('comment', input.comment),
    ...problems,
    ...orderProblems(
      farmRole.alias,
      declaredIn(loaded).map((other) => (other.alias === farmRole.alias ? declaration : other)),
    ),
  ]);
  const patch = await patchOfChange(tx, asker, { farm, farmRole, input, declaration });
  return draftOf(
    { ...loaded, farm },
    {
      action: 'farm.change',
      event: { type: 'farm.changed', text: `The farm role ${farmRole.alias} of ${farm.name} is changed.` },
      farmRoles: new Map([[farmRole.id, patch]]),
      revisionComment: input.comment || `Changed ${farmRole.alias}.`,
    },
  );
}

interface ChangeOf {
  farm: FarmRow;
  farmRole: FarmRoleRow;
  input: Omit<ChangeFarmRoleInput, 'version' | 'farmRoleId'>;
}

/** What a change makes of a declaration, and all that is wrong with that but its place in the order. What changes nothing is not held against anything. */
export async function changeDeclaration(
  tx: Tx,
  asker: Asker,
  { farm, farmRole, input, account }: ChangeOf & { account: CloudAccountRow },
): Promise<{ declaration: FarmRoleDeclaration; isSame: boolean; problems: Problem[] }> {
  const { declaration, unresolved } = await changedDeclaration(tx, asker, { farmRole, input, account });
  const { replacement, inPlace } = declarationChange(farmRole.declaration, declaration);
  const isSame = replacement.length + inPlace.length === 0 && input.userData === undefined;
  if (unresolved.length > 0 || isSame) return { declaration, isSame, problems: unresolved };
  const volumes = await tx.find('Volume', { farmRoleId: farmRole.id, state: openVolumeStates });
  const addresses = await tx.find('Address', { farmRoleId: farmRole.id, state: openAddressStates });
  const problems = [
    ...(input.scaling ? scalingInputProblems(input.scaling) : []),
    ...declarationProblems(declaration),
    ...userDataProblems(input.userData ?? null),
    ...hostNameProblems(farm.name, declaration),
    ...volumeChangeProblems({ before: farmRole.declaration, after: declaration, volumes }),
    ...addressChangeProblems({ after: declaration, addresses }),
  ];
  // Only what is otherwise in order can be tried.
  if (problems.length > 0) return { declaration, isSame, problems };
  return { declaration, isSame, problems: launchProblems(driverOf(asker.context, account), declaration) };
}

/** The columns of the farm role as the change leaves them. */
export async function patchOfChange(
  tx: Tx,
  asker: Asker,
  { farm, farmRole, input, declaration }: ChangeOf & { declaration: FarmRoleDeclaration },
): Promise<Partial<FarmRoleRow>> {
  const columns = await changedFarmRole(tx, { farm, farmRole, declaration, now: asker.context.clock.now() });
  return { ...columns, ...sealedUserData(asker, farmRole, input) };
}

async function changedDeclaration(
  tx: Tx,
  { context }: Asker,
  { farmRole, input, account }: Omit<ChangeOf, 'farm'> & { account: CloudAccountRow },
) {
  const { declaration: present, location } = farmRole;
  const place = { cloud: account.cloud, location, version: input.roleVersion };
  const found = input.roleId ? await resolveImage(tx, input.roleId, place) : undefined;
  const image = found && 'problem' in found ? undefined : found;
  const section = input.settings ? cloudSettings(context, account, { input: input.settings, present: present.settings }) : undefined;
  const declaration: FarmRoleDeclaration = {
    ...present,
    ...(image && { roleId: input.roleId!, ...image }),
    ...(input.scaling && { scaling: toScaling(input.scaling) }),
    ...(input.instanceTypes && { instanceTypes: [...input.instanceTypes] }),
    ...(input.zones && { zones: toZones(input.zones) }),
    ...(input.whenZoneDark && { whenZoneDark: toWhenZoneDark(input.whenZoneDark) }),
    ...(input.volumes && { volumes: toVolumes(input.volumes) }),
    ...(input.address && { address: toAddress(input.address) }),
    ...(input.rollout && { rollout: toRollout(input.rollout) }),
    ...(input.after && { after: toAfter(input.after) }),
    ...(input.tags && { tags: { ...input.tags } }),
    ...(input.health && { health: toHealth(input.health) }),
    ...(section && { settings: section.settings }),
    ...(input.userData !== undefined && { userDataHash: userDataHash(input.userData || null) }),
  };
  return { declaration, unresolved: [...(found && 'problem' in found ? [found.problem] : []), ...(section?.problems ?? [])] };
}

function sealedUserData(
  { context }: Asker,
  { id }: FarmRoleRow,
  { userData }: ChangeOf['input'],
): Pick<FarmRoleRow, 'userData'> | undefined {
  if (userData === undefined) return undefined;
  return { userData: userData ? context.secretBox.seal(userData, sealContexts.userData(id)) : null };
}
