import { commitFarmDraft } from '../farm/commit-farm-draft.ts';
import { draftCreateFarm } from '../farm/create-farm.ts';
import { draftDeclaredFarm } from '../farm/draft-declared-farm.ts';
import { draftOf, type FarmDraft } from '../farm/farm-draft.ts';
import type { FarmRoleInput } from '../farm/farm-inputs.ts';
import { loadFarm } from '../farm/load-farm.ts';
import { type Previewed, previewPlan } from '../plan/preview-plan.ts';
import type { FarmRow } from '../store/rows.ts';
import type { DeclarationChange, DeclarationDifference } from './declaration-plan.ts';
import { checkBudget, type DeclaredBudget, declareBudget, readBudget } from './declare-budget.ts';
import { changedOrNot, collecting, created, type Declaring, problemAt } from './declaring.ts';
import { differences } from './differences.ts';
import { farmRoleOf } from './farm-role-of.ts';
import type { ReadDocument, ReadOf } from './read-files.ts';
import { farmToDocument } from './to-documents.ts';
import { findUserData } from './user-data.ts';

type Farm = ReadOf<'Farm'>;

/** What is known of servers and volumes is read for so many farms at a time, and of those only where something is changed. */
const atOnce = 50;

/** Makes and changes farms, by the rules of the single commands. */
export async function declareFarms(declaring: Declaring, documents: readonly Farm[]): Promise<DeclarationChange[]> {
  const { batch, names } = declaring;
  const changes: DeclarationChange[] = [];
  for (let start = 0; start < documents.length; start += atOnce) {
    const some = documents.slice(start, start + atOnce);
    const farmIds = some.flatMap(({ name }) => names.farms.get(name)?.id ?? []);
    const farmRoles = farmIds.length === 0 ? [] : await batch.tx.find('FarmRole', { farmId: farmIds, deletedAt: null });
    const ids = farmRoles.map(({ id }) => id);
    batch.cohort('farmRoleId', ids);
    batch.cohort('FarmRole.id', ids);
    for (const document of some) {
      const change = await collecting(declaring, document as ReadDocument, () => declareFarm(declaring, document));
      if (change) changes.push(change);
    }
  }
  return changes;
}

async function declareFarm(declaring: Declaring, document: Farm): Promise<DeclarationChange | undefined> {
  const { names, input } = declaring;
  const { name } = document;
  const farm = names.farms.get(name);
  const isInOrder = checkBudget(declaring, document);
  const farmRoles = await resolveFarmRoles(declaring, document, farm);
  if (farmRoles === undefined) return undefined;
  const { environmentId, comment, launch } = input;
  const declaredBy = input.set ?? undefined;
  const draft = farm
    ? await draftDeclaredFarm(declaring.batch.tx, declaring, { farmId: farm.id, farmRoles, comment, declaredBy })
    : await draftCreateFarm(declaring.batch.tx, declaring, {
        environmentId,
        name,
        farmRoles,
        comment,
        launch: launch === true,
        declaredBy,
      });
  const after = draft?.farm.after ?? farm!;
  const budget = await readBudget(declaring, document, after);
  const told = { kind: 'Farm', name, id: after.id } as const;
  if (!isInOrder) return undefined;
  if (draft === null && budget.isSame) return changedOrNot(told, []);
  const looked = draft ?? (await sameFarm(declaring, after.id));
  const change = farm ? changedOrNot(told, differencesOf(declaring, looked, budget)) : created(told);
  const plan = await planOf(declaring, budget.isSame ? looked : { ...everyFarmRole(looked), farmBudget: budget.is });
  if (draft) await commitFarmDraft(declaring.batch.tx, declaring, { draft, causeId: declaring.causeId });
  await declareBudget(declaring, after, budget);
  return { ...change, plan };
}

/** Nothing of its rows differs. */
async function sameFarm({ batch, viewer }: Declaring, farmId: string): Promise<FarmDraft> {
  const loaded = await loadFarm(batch.tx, viewer, farmId);
  return draftOf(loaded, { action: 'farm.change', event: { type: 'farm.changed', text: 'Nothing.' }, revisionComment: null });
}

/** Under another budget each of its farm roles is looked at. Of those that are on their way out that was decided before. */
function everyFarmRole(draft: FarmDraft): FarmDraft {
  const farmRoles = draft.farmRoles.map(({ before, after }) => ({
    before,
    after: before === after && !after.removed ? { ...after } : after,
  }));
  return { ...draft, farmRoles };
}

/** The plan is made before the draft is committed, on what is there. */
export async function planAndCommit(declaring: Declaring, draft: FarmDraft): Promise<DeclarationChange['plan']> {
  const plan = await planOf(declaring, draft);
  await commitFarmDraft(declaring.batch.tx, declaring, { draft, causeId: declaring.causeId });
  return plan;
}

async function planOf(declaring: Declaring, draft: Previewed): Promise<DeclarationChange['plan']> {
  const { batch, context, withPlans, reservedBefore } = declaring;
  if (!withPlans) return null;
  const plan = await previewPlan(batch.tx, context, { ...draft, reservedBefore });
  declaring.reservedBefore += plan.reserves;
  return plan;
}

function differencesOf({ names }: Declaring, { farm, farmRoles }: FarmDraft, budget: DeclaredBudget): DeclarationDifference[] {
  const declared = farmRoles.map(({ before, after }) => ({
    was: before && !before.removed ? before : null,
    is: after.removed ? null : after,
  }));
  const document = (which: 'was' | 'is') => {
    const tiers = declared.flatMap((one) => one[which] ?? []);
    return farmToDocument({ name: farm.after.name, budget: budget[which], tiers }, { ...names, isVersionAlwaysSaid: true });
  };
  const set = (row: FarmRow | null) => ({ declaredBy: row?.declaredBy ?? null });
  return [...differences(set(farm.before), set(farm.after)), ...differences(document('was'), document('is'))];
}

/** @returns undefined when one of them refers to what is not there. */
async function resolveFarmRoles(declaring: Declaring, document: Farm, farm: FarmRow | undefined): Promise<FarmRoleInput[] | undefined> {
  const { names, problems } = declaring;
  const inputs: FarmRoleInput[] = [];
  for (const [index, farmRole] of document.value.farmRoles.entries()) {
    const path = `farmRoles.${index}`;
    const role = names.roles.byName.get(farmRole.role);
    const account = names.accounts.byName.get(farmRole.cloudAccount);
    const userData = await findUserData(declaring, farmRole, { name: document.name, farm });
    if (!role && !names.isMentioned('Role', farmRole.role))
      problems.push(problemAt(document, `${path}.role`, `There is no role ${farmRole.role}.`));
    if (!account) problems.push(problemAt(document, `${path}.cloudAccount`, `There is no cloud account ${farmRole.cloudAccount}.`));
    if (userData === undefined) {
      const message = `No farm ${document.name} has, or had, user data of this hash. Give its text once.`;
      problems.push(problemAt(document, `${path}.userData.sha256`, message));
    }
    if (role && account && userData !== undefined)
      inputs.push(farmRoleOf(farmRole, { roleId: role.id, cloudAccountId: account.id, userData }));
  }
  return inputs.length === document.value.farmRoles.length ? inputs : undefined;
}
