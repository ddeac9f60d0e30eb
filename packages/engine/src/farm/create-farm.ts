import { nameProblems } from '@farmhand/domain/declaration-problems';
import { limits, type Problem } from '@farmhand/domain/limits';
import { orderProblems } from '@farmhand/domain/tier-order';
import type { Done } from '../access/command.ts';
import { loadRow } from '../access/load-row.ts';
import { runCommand } from '../access/run-command.ts';
import { commentProblems } from '../access/text-problems.ts';
import { type Asker, authorize, isAllowed, type Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { refuse } from '../engine-error.ts';
import type { FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { checkNameIsFree } from './check-name-is-free.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { declareFarmRole, under } from './declare-farm-role.ts';
import type { FarmDraft } from './farm-draft.ts';
import type { CreateFarmInput } from './farm-inputs.ts';

/** Makes a farm with its farm roles, and launches it when asked to. @returns the id of the farm. */
export function createFarm(context: EngineContext, viewer: Viewer, input: CreateFarmInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'createFarm', input }, async (tx) =>
    commitFarmDraft(tx, { context, viewer }, { draft: await draftCreateFarm(tx, { context, viewer }, input), planHash: input.planHash }),
  );
}

export async function draftCreateFarm(tx: Tx, asker: Asker, input: CreateFarmInput): Promise<FarmDraft> {
  const { viewer } = asker;
  await loadRow(tx, ['Environment', input.environmentId], {
    what: 'environment',
    isVisible: (row) => isAllowed(viewer, 'environment:read', row),
  });
  authorize(viewer, 'farm:create', input);
  if (input.launch) authorize(viewer, 'farm:launch', input);

  const farm = newFarm(asker, input);
  const { rows, problems } = await declareAll(tx, asker, { farm, input });
  refuse([...nameProblems('name', input.name), ...commentProblems('comment', input.comment), ...problems]);
  await checkNameIsFree(tx, farm);
  const text = `The farm ${farm.name} is created${input.launch ? ' and launched' : ''}.`;
  return {
    action: 'farm.create',
    event: { type: 'farm.created', text },
    farm: { before: null, after: farm },
    farmRoles: rows.map((after) => ({ before: null, after })),
    revisionComment: input.comment || 'Created.',
  };
}

export function newFarm(
  { context, viewer }: Asker,
  input: Pick<CreateFarmInput, 'environmentId' | 'name' | 'launch' | 'declaredBy'>,
): FarmRow {
  const { organizationId, userId: ownerUserId } = viewer;
  return {
    ...{ id: context.newId(), organizationId, environmentId: input.environmentId, name: input.name, ownerUserId },
    ...{
      status: input.launch ? 'RUNNING' : 'TERMINATED',
      declaredBy: input.declaredBy ?? null,
      revision: 1,
      version: 1,
      frozenReason: null,
      frozenUntil: null,
    },
    ...{ createdAt: context.clock.now(), deletedAt: null },
  };
}

async function declareAll(tx: Tx, asker: Asker, { farm, input }: { farm: FarmRow; input: CreateFarmInput }) {
  const { farmRolesPerFarmMax } = limits;
  if (input.farmRoles.length > farmRolesPerFarmMax) {
    refuse([{ path: 'farmRoles', message: `A farm has at most ${farmRolesPerFarmMax} farm roles.` }]);
  }
  const problems: Problem[] = [];
  const rows = [];
  for (const [index, farmRole] of input.farmRoles.entries()) {
    const path = `farmRoles.${index}`;
    const declared = await declareFarmRole(tx, { ...asker, farm, revision: farm.revision }, farmRole);
    rows.push(declared.row);
    problems.push(...under(path, declared.problems));
    if (input.farmRoles.findIndex(({ alias }) => alias === farmRole.alias) < index) {
      problems.push({ path: `${path}.alias`, message: `The alias ${farmRole.alias} is given twice.` });
    }
  }
  const tiers = rows.map(({ declaration }) => declaration);
  for (const [index, { alias }] of tiers.entries()) problems.push(...under(`farmRoles.${index}`, orderProblems(alias, tiers)));
  return { rows, problems };
}
