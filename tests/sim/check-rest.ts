import { isDeepStrictEqual } from 'node:util';
import type { Action, Plan } from '@farmhand/domain/plan';
import { planFarmRole } from '@farmhand/domain/plan-farm-role';
import type { ReasonCode } from '@farmhand/domain/reason';
import { loadWorkRows, type WorkRows } from '@farmhand/engine/reconcile/load-work';
import { toPlanContext } from '@farmhand/engine/reconcile/to-plan-context';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { priceList } from './price-list.ts';
import type { SimWorld } from './sim-world.ts';
import type { Stage } from './stage.ts';
import { BrokenInvariant } from './truth/broken-invariant.ts';

/**
 * I7, all the time: a farm role at rest, which nobody will look at before its time or a change, has nothing to do now. A wake-up that was lost
 * shows here at once, whatever would have wakened the farm role later.
 */
export async function checkRest({ world, declared }: Pick<Stage, 'world' | 'declared'>): Promise<void> {
  const now = new Date(world.time.now());
  const all = world.truth.farmRoles();
  // What was written lately, and now and then one of the others: what it waits for is a matter of time too.
  const other = all[Math.floor(now.getTime() / 1000) % all.length];
  const resting = [...new Set([...world.truth.touchedFarmRoles(), ...(other === undefined ? [] : [other])])].filter((row) =>
    isAtRest(row, now, world.clockOffMaxMs),
  );
  if (resting.length === 0) return;
  await world.store.transaction(declared.organizationId, async (tx) => {
    for (const { id } of resting) {
      world.truth.count('I7');
      const rows = await loadWorkRows(tx, id, { clock: { now: () => now }, timing: world.timing, loadDriver: () => priceList });
      if (rows === undefined) continue;
      if (isPolled(rows, now, world)) continue;
      const byRightClock = planBy(world, rows, now);
      const isToldRight = isDeepStrictEqual(byRightClock.standing, rows.farmRole.standing);
      if (isToldRight && toDo([byRightClock], rows, now).length === 0) continue;
      const plans = [byRightClock, ...plansByWrongClocks(world, rows, now)];
      if (plans.every(({ standing }) => !isDeepStrictEqual(standing, rows.farmRole.standing)) && !awaitsMoney(rows.farmRole, now)) {
        const told = `${JSON.stringify(rows.farmRole.standing)}, and not ${JSON.stringify(plans[0]?.standing)}`;
        throw new BrokenInvariant('I7', `${rows.farmRole.alias} is at rest, but others were told ${told}.`);
      }
      const actions = toDo(plans, rows, now);
      if (actions.length === 0) continue;
      const { alias, generation, wakeAt } = rows.farmRole;
      const kinds = actions.map(({ kind, reason }) => `${kind} (${reason.code})`).join(', ');
      const text = `${alias} is at rest at generation ${generation} until ${wakeAt?.toISOString() ?? 'something changes'}, but there is to do: ${kinds}.`;
      throw new BrokenInvariant('I7', text);
    }
  });
}

/** What there is to do by any clock that a worker may have: one that is ahead has done it, and one that is behind has not come to it. */
function toDo(plans: readonly Plan[], { farmRole }: WorkRows, now: Date): Action[] {
  const left = plans.map(({ actions }) =>
    actions.filter(
      ({ kind }) => (kind !== 'launch' || !isHeldToRate(farmRole, now)) && (!costsMoney.includes(kind) || !awaitsMoney(farmRole, now)),
    ),
  );
  return left.find((actions) => actions.length === 0) ?? left[0] ?? [];
}

function plansByWrongClocks(world: SimWorld, rows: WorkRows, now: Date): Plan[] {
  const { clockOffMaxMs } = world;
  if (clockOffMaxMs === 0) return [];
  return [-clockOffMaxMs, clockOffMaxMs].map((offMs) => planBy(world, rows, new Date(now.getTime() + offMs)));
}

function planBy({ timing }: SimWorld, rows: WorkRows, now: Date): Plan {
  return planFarmRole(toPlanContext(rows, { clock: { now: () => now }, timing }));
}

/** Listings that show nothing new release a latched breaker too, and let times run out. They wake nobody: it looks again by itself, soon. */
function isPolled({ farmRole: { breaker, reasons, wakeAt }, servers }: WorkRows, now: Date, { timing, clockOffMaxMs }: SimWorld): boolean {
  const isTimed = servers.some(
    ({ state, cloudState, cloudStatus, rebootingSince, serviceCheck, drift }) =>
      state !== 'RUNNING' ||
      cloudState !== 'running' ||
      cloudStatus !== null ||
      rebootingSince !== null ||
      drift.length > 0 ||
      (serviceCheck !== null && serviceCheck.result !== 'passed'),
  );
  const awaitsLook = reasons.some(({ code }) => code === 'look-first');
  return (
    (breaker !== null || isTimed || awaitsLook) &&
    wakeAt !== null &&
    wakeAt.getTime() - now.getTime() <= timing.pollMovingMs + clockOffMaxMs
  );
}

/** Launches wait their turn under the cloud's rate limits, which the plan alone does not know; not for longer than a bucket takes to fill. */
function isHeldToRate({ reasons, wakeAt }: FarmRoleRow, now: Date): boolean {
  return reasons.some(({ code }) => code === 'rate-limited') && wakeAt !== null && wakeAt.getTime() - now.getTime() <= rateWaitMaxMs;
}

const costsMoney: readonly Action['kind'][] = ['launch', 'create-volume', 'take-snapshot', 'allocate-address', 'terminate'];

/** What others give back of a budget wakes nobody: who waits for it, also with a rollout, looks again by itself. */
function awaitsMoney({ reasons, wakeAt }: FarmRoleRow, now: Date): boolean {
  const isWaiting = reasons.some(({ code, evidence }) => moneyCodes.includes(code) || moneyCodes.includes(String(evidence.because)));
  return isWaiting && wakeAt !== null && wakeAt.getTime() - now.getTime() <= moneyWaitMaxMs;
}

const moneyCodes: readonly string[] = ['budget-reached', 'price-unknown'] satisfies ReasonCode[];

const rateWaitMaxMs = 30_000;
/** A minute, by a clock that may be behind. */
const moneyWaitMaxMs = 80_000;

/** What looks again within this time, by its worker's clock, does not rest: it still has something to do, or waits for credentials that open its account. */
const againMs = 1_000;

function isAtRest(
  { generation, reconciledGeneration, wakeAt, leaseOwner, deletedAt }: FarmRoleRow,
  now: Date,
  clockOffMaxMs: number,
): boolean {
  const sleeps = wakeAt === null || wakeAt.getTime() > now.getTime() + againMs + clockOffMaxMs;
  return leaseOwner === null && deletedAt === null && generation <= reconciledGeneration && sleeps;
}
