import { writeBudget } from '@farmhand/engine/budget/write-budget';
import type { BudgetRow } from '@farmhand/engine/store/rows';
import type { Random } from '../random.ts';
import { type Happening, inTransaction, type Stage } from '../stage.ts';

type Scene = Pick<Stage, 'world' | 'declared'>;

/** People change how much the farm, or its environment, may cost. */
export const budgets: readonly Happening[] = [
  { name: 'budget of the farm', weight: 4, trait: 'budgets', happen: (stage, random) => changeBudget(stage, random, 'farm') },
  { name: 'budget of the environment', weight: 4, trait: 'budgets', happen: (stage, random) => changeBudget(stage, random, 'environment') },
];

async function changeBudget(scene: Scene, random: Random, scope: 'farm' | 'environment'): Promise<void> {
  const limit = random.chance(0.2) ? null : drawLimit(random);
  await setBudget(scene, scope, limit);
}

/** A few servers' worth, and now and then less than a volume costs. */
function drawLimit(random: Random): Pick<BudgetRow, 'microUsdPerHour' | 'unknownPrice'> {
  return { microUsdPerHour: random.between(0, 12) * 10_000, unknownPrice: random.pick(['deny', 'allow'] as const) };
}

/** As the command writes it. */
async function setBudget(
  { world, declared }: Scene,
  scope: 'farm' | 'environment',
  limit: Pick<BudgetRow, 'microUsdPerHour' | 'unknownPrice'> | null,
): Promise<void> {
  world.log(`budget of the ${scope}: ${JSON.stringify(limit)}`);
  await inTransaction({ world, declared }, async (tx) => {
    const farm = await tx.get('Farm', declared.farmId, { lock: true });
    if (farm === undefined) throw new Error('No farm.');
    const { organizationId, environmentId } = farm;
    const farmId = scope === 'farm' ? farm.id : null;
    const [before] = await tx.find('Budget', { environmentId, farmId });
    const actor = { kind: 'user' as const, id: 'sim', label: 'sim' };
    const context = { newId: world.newId, clock: { now: () => new Date(world.time.now()) } };
    await writeBudget(tx, context, { organizationId, scope: { environmentId, farmId }, before, limit, actor, text: 'simulated' });
  });
}

/** There is money enough. */
export async function clearBudgets(scene: Scene): Promise<void> {
  await setBudget(scene, 'farm', null);
  await setBudget(scene, 'environment', null);
}

/** Many a farm has a budget from the start. */
export async function drawBudgets(scene: Scene, random: Random): Promise<void> {
  if (random.chance(0.5)) await setBudget(scene, 'farm', drawLimit(random));
  if (random.chance(0.5)) await setBudget(scene, 'environment', drawLimit(random));
}
