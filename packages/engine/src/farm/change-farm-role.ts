import { openAddressStates } from '@farmhand/domain/address-state';
import { declarationProblems } from '@farmhand/domain/declaration-problems';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
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
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
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
import { toAddress, toAfter, toRollout, toVolumes, toWhenZoneDark, toZones, userDataHash, userDataProblems } from './normalize-input.ts';
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
  const { account, declaration } = await changedDeclaration(tx, asker, { farm, farmRole, input });
  const volumes = await tx.find('Volume', { farmRoleId: farmRole.id, state: openVolumeStates });
  const addresses = await tx.find('Address', { farmRoleId: farmRole.id, state: openAddressStates });
  refuse([
    ...commentProblems('comment', input.comment),
    ...(input.scaling ? scalingInputProblems(input.scaling) : []),
    ...declarationProblems(declaration),
    ...orderProblems(
      farmRole.alias,
      declaredIn(loaded).map((other) => (other.alias === farmRole.alias ? declaration : other)),
    ),
    ...userDataProblems(input.userData ?? null),
    ...hostNameProblems(farm.name, declaration),
    ...volumeChangeProblems({ before: farmRole.declaration, after: declaration, volumes }),
    ...addressChangeProblems({ after: declaration, addresses }),
  ]);
  refuse(launchProblems(driverOf(asker.context, account), declaration));
  const after = await changedFarmRole(tx, { farm, farmRole, declaration, now: asker.context.clock.now() });
  const patch = { ...after, ...sealedUserData(asker, farmRole, input) };
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
  input: Omit<ChangeFarmRoleInput, 'version'>;
}

async function changedDeclaration(tx: Tx, { context, viewer }: Asker, { farm, farmRole, input }: ChangeOf) {
  const { declaration: present, cloudAccountId, location } = farmRole;
  const account = await usableCloudAccount(tx, { cloudAccountId, environmentId: farm.environmentId, viewer });
  if ('problem' in account) throw new ConflictError(account.problem.message);
  const image = input.roleId ? await resolveImage(tx, input.roleId, { cloud: account.cloud, location }) : undefined;
  if (image && 'problem' in image) refuse([image.problem]);
  const section = input.settings ? cloudSettings(context, account, input.settings) : undefined;
  refuse(section?.problems ?? []);
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
    ...(input.health && { health: { ...input.health } }),
    ...(section && { settings: section.settings }),
    ...(input.userData !== undefined && { userDataHash: userDataHash(input.userData || null) }),
  };
  return { account, declaration };
}

function sealedUserData(
  { context }: Asker,
  { id }: FarmRoleRow,
  { userData }: ChangeOf['input'],
): Pick<FarmRoleRow, 'userData'> | undefined {
  if (userData === undefined) return undefined;
  return { userData: userData ? context.secretBox.seal(userData, sealContexts.userData(id)) : null };
}
