import { declarationProblems } from '@farmhand/domain/declaration-problems';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import { hostName } from '@farmhand/domain/host-name';
import { limits, type Problem } from '@farmhand/domain/limits';
import { type Asker, authorize } from '../access/viewer.ts';
import { driverOf } from '../cloud-account/driver-of.ts';
import { sealContexts } from '../seal-contexts.ts';
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { cloudSettings } from './cloud-settings.ts';
import type { FarmRoleInput } from './farm-inputs.ts';
import { freshGuards } from './fresh-guards.ts';
import { guardsAfter } from './guards-after.ts';
import { launchProblems } from './launch-problems.ts';
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

interface DeclareOptions extends Asker {
  farm: Pick<FarmRow, 'id' | 'organizationId' | 'environmentId' | 'name'>;
  /** The revision that first has it. */
  revision: number;
}

/** The farm role that an input asks for, and all that is wrong with it. With problems, the row must not be used. */
export async function declareFarmRole(
  tx: Tx,
  options: DeclareOptions,
  input: FarmRoleInput,
): Promise<{ row: FarmRoleRow; problems: Problem[] }> {
  const { farm, viewer } = options;
  const { declaration, problems } = await declare(tx, options, input);
  const userData = input.userData || null;
  const guards = guardsAfter(freshGuards.guardSettings, input.guards ?? {});
  if (!guards.isSame) authorize(viewer, 'farm-role:change-guards', farm);
  return {
    row: { ...newFarmRole(options, declaration, userData), guardSettings: guards.guardSettings },
    problems: [...problems, ...userDataProblems(userData), ...hostNameProblems(farm.name, declaration), ...guards.problems],
  };
}

async function declare(tx: Tx, { context, viewer, farm }: DeclareOptions, input: FarmRoleInput) {
  const { alias, roleId, roleVersion, cloudAccountId, location } = input;
  const account = await usableCloudAccount(tx, { cloudAccountId, environmentId: farm.environmentId, viewer });
  const image = 'problem' in account ? undefined : await resolveImage(tx, roleId, { cloud: account.cloud, location, version: roleVersion });
  const section = 'problem' in account ? undefined : cloudSettings(context, account, { input: input.settings ?? {} });
  const declaration: FarmRoleDeclaration = {
    ...{ alias, roleId, cloudAccountId, location, roleVersion: 0, imageId: '' },
    ...(image && !('problem' in image) && image),
    scaling: toScaling(input.scaling),
    instanceTypes: [...input.instanceTypes],
    zones: toZones(input.zones ?? []),
    whenZoneDark: toWhenZoneDark(input.whenZoneDark ?? {}),
    volumes: toVolumes(input.volumes ?? []),
    address: toAddress(input.address ?? {}),
    rollout: toRollout(input.rollout ?? {}),
    after: toAfter(input.after ?? []),
    tags: { ...input.tags },
    health: toHealth(input.health ?? {}),
    settings: section?.settings ?? {},
    userDataHash: userDataHash(input.userData || null),
  };
  const unresolved = [account, image].flatMap((found) => (found && 'problem' in found ? [found.problem] : []));
  const problems = [
    ...unresolved,
    ...scalingInputProblems(input.scaling),
    ...declarationProblems(declaration),
    ...(section?.problems ?? []),
  ];
  // Only what is otherwise in order can be tried.
  if (problems.length === 0 && !('problem' in account)) problems.push(...launchProblems(driverOf(context, account), declaration));
  return { declaration, problems };
}

/** A host name is one label of a domain name (RFC 1123), and the highest slot has the longest one. */
export function hostNameProblems(farmName: string, { alias, scaling }: FarmRoleDeclaration): Problem[] {
  const longest = hostName(farmName, alias, scaling.max);
  if (longest.length <= limits.nameLengthMax) return [];
  const message = `Host names like ${longest} would have ${longest.length} characters; ${limits.nameLengthMax} are possible. Shorten the alias or the name of the farm.`;
  return [{ path: 'alias', message }];
}

/** A farm role as it comes into being: with work to do, and nothing done. */
export function newFarmRole(
  { context, farm, revision }: DeclareOptions,
  declaration: FarmRoleDeclaration,
  userData: string | null,
): FarmRoleRow {
  const id = context.newId();
  const { alias, roleId, cloudAccountId, location, scaling } = declaration;
  return {
    ...{
      id,
      organizationId: farm.organizationId,
      environmentId: farm.environmentId,
      farmId: farm.id,
      alias,
      roleId,
      cloudAccountId,
      location,
    },
    ...{ declaration, userData: userData === null ? null : context.secretBox.seal(userData, sealContexts.userData(id)) },
    ...{ revision, max: scaling.max, removed: false, converged: false, reasons: [], failures: 0, notBefore: null, ...freshGuards },
    ...{ generation: 1, reconciledGeneration: 0, wakeAt: null, leaseOwner: null, leaseUntil: null, epoch: 0 },
    ...{ createdAt: context.clock.now(), deletedAt: null },
  };
}

export function under(path: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ path: `${path}.${problem.path}`, message: problem.message }));
}
