import { writeBudget } from '@farmhand/engine/budget/write-budget';
import type { BudgetRow } from '@farmhand/engine/store/rows';
import type { Random } from '../random.ts';
import { farmAtHand, type Happening, inTransaction, type Stage } from '../stage.ts';

type Scene = Pick<Stage, 'world' | 'declared'>;

/** People change how much the farm, or its environment, may cost. */
export const budgets: readonly Happening[] = [
  { name: 'budget of the farm', weight: 4, trait: 'budgets', happen: (stage, random) => changeBudget(stage, random, 'farm') },
  { name: 'budget of the environment', weight: 4, trait: 'budgets', happen: (stage, random) => changeBudget(stage, random, 'environment') },
];

async function changeBudget(scene: Scene, random: Random, scope: 'farm' | 'environment'): Promise<void> {
  const limit = random.chance(0.2) ? null : drawLimit(random);
  await setBudget(scene, scope === 'farm' ? farmAtHand(scene) : null, limit);
}

/** A few servers' worth, and now and then less than a volume costs. */
function drawLimit(random: Random): Pick<BudgetRow, 'microUsdPerHour' | 'unknownPrice'> {
  return { microUsdPerHour: random.between(0, 12) * 10_000, unknownPrice: random.pick(['deny', 'allow'] as const) };
}

/** As the command writes it: of a farm, or (null) of the environment. */
async function setBudget(
  { world, declared }: Scene,
  farmId: string | null,
  limit: Pick<BudgetRow, 'microUsdPerHour' | 'unknownPrice'> | null,
): Promise<void> {
  world.log(`budget of the ${farmId === null ? 'environment' : 'farm'}: ${JSON.stringify(limit)}`);
  await inTransaction({ world, declared }, async (tx) => {
    const farm = await tx.get('Farm', farmId ?? declared.farmIds[0], { lock: true });
    if (farm === undefined) throw new Error('No farm.');
    const { organizationId, environmentId } = farm;
    const [before] = await tx.find('Budget', { environmentId, farmId });
    const actor = { kind: 'user' as const, id: 'sim', label: 'sim' };
    const context = { newId: world.newId, clock: { now: () => new Date(world.time.now()) } };
    await writeBudget(tx, context, { organizationId, scope: { environmentId, farmId }, before, limit, actor, text: 'simulated' });
  });
}

/** There is money enough. */
export async function clearBudgets(scene: Scene): Promise<void> {
  for (const farmId of scene.declared.farmIds) await setBudget(scene, farmId, null);
  await setBudget(scene, null, null);
}

/** Many a farm has a budget from the start. */
export async function drawBudgets(scene: Scene, random: Random): Promise<void> {
  if (random.chance(0.5)) await setBudget(scene, farmAtHand(scene), drawLimit(random));
  if (random.chance(0.5)) await setBudget(scene, null, drawLimit(random));
}

/** What several farms have together: less than all of them want. */
export const shareBudget = (scene: Scene, random: Random): Promise<void> =>
  setBudget(scene, null, { microUsdPerHour: random.between(3, 20) * 10_000, unknownPrice: 'deny' });
