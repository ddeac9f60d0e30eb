import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { GuardSettings } from '@farmhand/domain/guard-settings';
import { limits, type Problem } from '@farmhand/domain/limits';
import { orderProblems } from '@farmhand/domain/tier-order';
import { commentProblems } from '../access/text-problems.ts';
import { type Asker, authorize } from '../access/viewer.ts';
import { refuse } from '../engine-error.ts';
import type { FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { changeDeclaration, patchOfChange } from './change-farm-role.ts';
import { waitingFor } from './change-guards.ts';
import { declareFarmRole, under } from './declare-farm-role.ts';
import { draftOf, type FarmDraft } from './farm-draft.ts';
import type { ChangeFarmRoleInput, FarmRoleInput } from './farm-inputs.ts';
import { guardsAfter } from './guards-after.ts';
import { type LoadedFarm, loadFarm } from './load-farm.ts';
import { userDataHash } from './normalize-input.ts';
import { usableCloudAccount } from './usable-cloud-account.ts';

export interface DeclaredFarm {
  farmId: string;
  /** All that it shall have. */
  farmRoles: readonly FarmRoleInput[];
  comment?: string | null;
  /** Undefined: what is on record stays. */
  declaredBy?: string;
}

/**
 * A farm that exists as it is declared in whole: farm roles are added, changed and removed by the rules of the single commands, in one revision.
 * @returns null when all is as declared.
 */
export async function draftDeclaredFarm(tx: Tx, asker: Asker, declared: DeclaredFarm): Promise<FarmDraft | null> {
  const loaded = await loadFarm(tx, asker.viewer, declared.farmId);
  const { farm } = loaded;
  const tiers = await declareTiers(tx, asker, { loaded, inputs: declared.farmRoles });
  const declarations = tiers.map(({ declaration }) => declaration);
  const inOrder = declarations.flatMap(({ alias }, index) => under(`farmRoles.${index}`, orderProblems(alias, declarations)));
  refuse([...commentProblems('comment', declared.comment), ...tiers.flatMap(({ problems }) => problems), ...inOrder]);

  const added = tiers.flatMap(({ row }) => (row ? [row] : []));
  const patches = new Map(tiers.flatMap(({ farmRole, patch }) => (farmRole && patch ? [[farmRole.id, patch] as const] : [])));
  const guarded = tiers.flatMap(({ farmRole, guardSettings }) => (farmRole && guardSettings ? [{ farmRole, guardSettings }] : []));
  const removed = loaded.farmRoles.filter((row) => !row.removed && !declarations.some(({ alias }) => alias === row.alias));
  const changed = [...patches.keys()].map((id) => loaded.farmRoles.find((row) => row.id === id)!);
  if (added.length > 0) authorize(asker.viewer, 'farm-role:create', farm);
  for (const row of changed) authorize(asker.viewer, 'farm-role:change', row);
  for (const row of removed) {
    authorize(asker.viewer, 'farm-role:delete', row);
    patches.set(row.id, { removed: true, unwantedSince: asker.context.clock.now() });
  }
  const isOtherSet = declared.declaredBy !== undefined && declared.declaredBy !== farm.declaredBy;
  const isSame = added.length + patches.size === 0;
  if (isSame && guarded.length === 0 && !isOtherSet) return null;
  for (const { farmRole, guardSettings } of guarded) {
    authorize(asker.viewer, 'farm-role:change-guards', farmRole);
    for (const [id, nothing] of waitingFor(farmRole, loaded.farmRoles, guardSettings)) patches.set(id, patches.get(id) ?? nothing);
    patches.set(farmRole.id, { ...patches.get(farmRole.id), guardSettings });
  }
  if (isOtherSet) authorize(asker.viewer, 'farm:change', farm);
  const text = tell({ added, changed, removed, 'guarded otherwise': guarded.map(({ farmRole }) => farmRole) });
  return draftOf(loaded, {
    ...{ action: 'farm.change', event: { type: 'farm.changed', text: `The farm ${farm.name} is declared anew: ${text}.` } },
    ...(isOtherSet && { farm: { declaredBy: declared.declaredBy } }),
    ...{ farmRoles: patches, added, revisionComment: isSame ? null : declared.comment || `Declared anew: ${text}.` },
  });
}

interface Tier {
  declaration: FarmRoleDeclaration;
  problems: Problem[];
  /** A new one. */
  row?: FarmRoleRow;
  /** One that is there. */
  farmRole?: FarmRoleRow;
  /** Not given: it is as declared. */
  patch?: Partial<FarmRoleRow>;
  /** Not given: they stay. */
  guardSettings?: GuardSettings;
}

interface Declaring {
  loaded: LoadedFarm;
  inputs: readonly FarmRoleInput[];
}

async function declareTiers(tx: Tx, asker: Asker, { loaded, inputs }: Declaring): Promise<Tier[]> {
  const { farm, farmRoles } = loaded;
  const tiers: Tier[] = [];
  checkThereIsRoom(farmRoles, inputs);
  for (const [index, input] of inputs.entries()) {
    const path = `farmRoles.${index}`;
    const farmRole = farmRoles.find(({ alias }) => alias === input.alias);
    const tier = farmRole
      ? await changeTier(tx, asker, { loaded, farmRole, input })
      : await declareFarmRole(tx, { ...asker, farm, revision: farm.revision + 1 }, input).then(({ row, problems }) => ({
          ...{ row, declaration: row.declaration, problems },
        }));
    const problems = [...tier.problems];
    if (inputs.findIndex(({ alias }) => alias === input.alias) < index)
      problems.push({ path: 'alias', message: `The alias ${input.alias} is given twice.` });
    tiers.push({ ...tier, problems: under(path, problems) });
  }
  return tiers;
}

/** What is removed counts until it is gone. */
function checkThereIsRoom(farmRoles: readonly FarmRoleRow[], inputs: readonly FarmRoleInput[]): void {
  const { farmRolesPerFarmMax } = limits;
  const aliases = new Set([...farmRoles, ...inputs].map(({ alias }) => alias));
  if (aliases.size <= farmRolesPerFarmMax) return;
  refuse([{ path: 'farmRoles', message: `A farm has at most ${farmRolesPerFarmMax} farm roles, those that are not quite gone included.` }]);
}

async function changeTier(
  tx: Tx,
  asker: Asker,
  { loaded: { farm }, farmRole, input }: { loaded: LoadedFarm; farmRole: FarmRoleRow; input: FarmRoleInput },
): Promise<Tier> {
  const { declaration: present } = farmRole;
  const unfit = (path: string, message: string): Tier => ({ declaration: present, problems: [{ path, message }] });
  if (farmRole.removed) {
    return unfit(
      'alias',
      `A farm role ${input.alias} was removed from ${farm.name}, and not all of it is gone yet. Wait, or choose another alias.`,
    );
  }
  for (const field of ['cloudAccountId', 'location'] as const) {
    if (input[field] === farmRole[field]) continue;
    return unfit(field, 'A farm role stays where it is. Declare one of another alias there, and leave this one out.');
  }
  const account = await usableCloudAccount(tx, { ...farmRole, environmentId: farm.environmentId, viewer: asker.viewer });
  if ('problem' in account) return { declaration: present, problems: [account.problem] };
  const change = wholeChange(farmRole, input);
  const { declaration, isSame, ...found } = await changeDeclaration(tx, asker, { farm, farmRole, input: change, account });
  const guards = guardsAfter(farmRole.guardSettings, input.guards ?? {});
  const problems = [...found.problems, ...guards.problems];
  const tier = { declaration, problems, farmRole, ...(!guards.isSame && { guardSettings: guards.guardSettings }) };
  if (isSame || problems.length > 0) return tier;
  return { ...tier, patch: await patchOfChange(tx, asker, { farm, farmRole, input: change, declaration }) };
}

/** A change that leaves nothing as it is: what is left out of a declaration is as by default. */
function wholeChange({ declaration: present }: FarmRoleRow, input: FarmRoleInput): Omit<ChangeFarmRoleInput, 'farmRoleId' | 'version'> {
  const { roleId, roleVersion, userData, scaling, instanceTypes } = input;
  const isOtherRole = roleId !== present.roleId || (roleVersion != null && roleVersion !== present.roleVersion);
  return {
    ...{ scaling, instanceTypes, zones: input.zones ?? [], whenZoneDark: input.whenZoneDark ?? {}, volumes: input.volumes ?? [] },
    ...{ address: input.address ?? {}, rollout: input.rollout ?? {}, after: input.after ?? [], tags: input.tags ?? {} },
    ...{ health: input.health ?? {}, settings: input.settings ?? {} },
    // What servers have is told apart by its hash; sealing the same text again would be a change of nothing.
    ...(userDataHash(userData || null) !== present.userDataHash && { userData: userData || null }),
    ...(isOtherRole && { roleId, roleVersion }),
  };
}

function tell(done: Readonly<Record<string, readonly FarmRoleRow[]>>): string {
  const parts = Object.entries(done).flatMap(([verb, rows]) =>
    rows.length === 0 ? [] : [`${rows.map(({ alias }) => alias).join(', ')} ${verb}`],
  );
  return parts.join('; ') || 'by another set of files';
}
