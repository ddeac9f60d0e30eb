import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { type Asker, authorize, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { FarmRoleRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { draftOf, type FarmDraft } from './farm-draft.ts';
import type { ChangeGuardsInput } from './farm-inputs.ts';
import { guardsAfter } from './guards-after.ts';
import { checkVersion, loadFarmOfRole } from './load-farm.ts';

/** Changes how much of a farm role Farmhand may do by its own decision. The declaration and its revision stay. @returns the id of the farm role. */
export function changeGuards(context: EngineContext, viewer: Viewer, input: ChangeGuardsInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'changeGuards', input }, async (tx) => {
    const draft = await draftChangeGuards(tx, { context, viewer }, input);
    await commitFarmDraft(tx, { context, viewer }, { draft, planHash: input.planHash });
    return { id: input.farmRoleId };
  });
}

export async function draftChangeGuards(
  tx: Tx,
  asker: Asker,
  input: Omit<ChangeGuardsInput, 'version'> & { version?: number },
): Promise<FarmDraft> {
  const { farmRole, ...loaded } = await loadFarmOfRole(tx, asker.viewer, input.farmRoleId);
  authorize(asker.viewer, 'farm-role:change-guards', farmRole);
  checkVersion(loaded.farm, input.version);
  if (farmRole.removed) throw new ConflictError(`The farm role ${farmRole.alias} was removed from ${loaded.farm.name}.`);
  const { guardSettings, names, problems } = guardsAfter(farmRole.guardSettings, input.guards);
  refuse(problems);
  return draftOf(loaded, {
    action: 'farm.change-guards',
    event: {
      type: 'farm-role.guards-changed',
      text: `Guards of ${farmRole.alias} changed by ${asker.viewer.label}: ${names.join(', ') || 'nothing'}.`,
    },
    farmRoles: new Map([...waitingFor(farmRole, loaded.farmRoles, guardSettings), [farmRole.id, { guardSettings }]]),
    revisionComment: null,
  });
}

/** How long a farm role waits for those after it adds up along the order: whoever comes before, at whatever distance, looks at it anew. */
export function waitingFor(
  { declaration, guardSettings }: FarmRoleRow,
  farmRoles: readonly FarmRoleRow[],
  { dependentsMaxMs }: Pick<FarmRoleRow['guardSettings'], 'dependentsMaxMs'>,
): ReadonlyMap<string, Partial<FarmRoleRow>> {
  if (dependentsMaxMs === guardSettings.dependentsMaxMs) return new Map();
  const aliases = new Set(declaration.after.map(({ alias }) => alias));
  // A set that is added to while it is walked is walked to its end.
  for (const reached of aliases)
    for (const { alias } of farmRoles.find((row) => row.alias === reached)?.declaration.after ?? []) aliases.add(alias);
  return new Map(farmRoles.flatMap(({ id, alias, removed }) => (aliases.has(alias) && !removed ? [[id, {}]] : [])));
}
