import { ConflictError } from '../engine-error.ts';
import { draftDeleteFarm } from '../farm/delete-farm.ts';
import { draftFarmStatus } from '../farm/draft-farm-status.ts';
import type { FarmRow } from '../store/rows.ts';
import type { DeclarationChange } from './declaration-plan.ts';
import { planAndCommit } from './declare-farms.ts';
import type { Declaring } from './declaring.ts';

/**
 * Gives up the farms that this set of files declared before and does not any more: one that runs is terminated, and deleted by a later apply once
 * nothing of it is left. What another set, or a person, declared is nobody's here to prune.
 */
export async function pruneFarms(declaring: Declaring, farms: readonly FarmRow[]): Promise<DeclarationChange[]> {
  const changes: DeclarationChange[] = [];
  for (const farm of farms) changes.push(farm.status === 'TERMINATED' ? await remove(declaring, farm) : await terminate(declaring, farm));
  return changes;
}

async function terminate(declaring: Declaring, { id, name, status }: FarmRow): Promise<DeclarationChange> {
  const draft = await draftFarmStatus(declaring.batch.tx, declaring, { farmId: id, verb: 'terminate', status: 'TERMINATED' });
  return {
    ...{ kind: 'Farm', name, id, action: 'DELETE', differences: [{ path: 'status', from: status, to: 'TERMINATED' }] },
    text: `The farm ${name} is in none of the files any more: it is terminated. A later apply deletes it, once nothing of it is left.`,
    plan: await planAndCommit(declaring, draft),
  };
}

async function remove(declaring: Declaring, { id, name }: FarmRow): Promise<DeclarationChange> {
  const told = { kind: 'Farm' as const, name, id, differences: [], plan: null };
  try {
    const draft = await draftDeleteFarm(declaring.batch.tx, declaring, { farmId: id });
    await planAndCommit({ ...declaring, withPlans: false }, draft);
    return { ...told, action: 'DELETE', text: `The farm ${name} is in none of the files any more: it is deleted.` };
  } catch (error) {
    // Something of it is left: nothing is wrong with that, and a later apply finds it again.
    if (!(error instanceof ConflictError)) throw error;
    return { ...told, action: 'UNCHANGED', text: error.message };
  }
}

/** The farms that are on record for the set and in none of its files. */
export async function farmsToPrune({ batch, input }: Declaring, declared: ReadonlySet<string>): Promise<FarmRow[]> {
  if (!input.prune || !input.set) return [];
  const marked = await batch.tx.find(
    'Farm',
    { environmentId: input.environmentId, declaredBy: input.set, deletedAt: null },
    { orderBy: 'name' },
  );
  return marked.filter(({ name }) => !declared.has(name));
}
