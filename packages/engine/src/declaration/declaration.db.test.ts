import { afterAll, beforeAll, expect, test } from 'vitest';
import { addRunningServer, type InstalledExample } from '../example-installation.ts';
import type { Store, Tx } from '../store/store.ts';
import { createTestInstallation, type TestInstallation } from '../test-installation.ts';
import { applyDeclaration } from './apply-declaration.ts';
import { exportDeclaration } from './export-declaration.ts';
import { planDeclaration } from './plan-declaration.ts';

let world: InstalledExample;
let close: TestInstallation['close'] | undefined;
beforeAll(async () => {
  ({ world, close } = await createTestInstallation());
});
afterAll(() => close?.());

const tier = (alias: string, max: number) =>
  `  - { alias: ${alias}, role: base, cloudAccount: Main, location: eu-west-1, scaling: { min: 1, max: ${max} }, instanceTypes: [t3.small] }`;
const farm = (name: string, max: number, aliases: readonly string[] = ['web', 'db']) =>
  ['apiVersion: farmhand/v1', 'kind: Farm', `name: ${name}`, 'farmRoles:', ...aliases.map((alias) => tier(alias, max))].join('\n');
const farms = (count: number, max: number, prefix = 'farm') =>
  Array.from({ length: count }, (_, index) => ({ name: `${prefix}-${index}.yaml`, text: farm(`${prefix}-${index}`, max) }));

/** The installation with a store whose calls are counted. */
function counting() {
  const counts = { calls: 0 };
  const count = <A extends unknown[], R>(call: (...args: A) => R): ((...args: A) => R) => {
    return (...args) => {
      counts.calls += 1;
      return call(...args);
    };
  };
  const watched = (tx: Tx): Tx => ({
    ...tx,
    find: count(tx.find) as Tx['find'],
    get: count(tx.get) as Tx['get'],
    insert: count(tx.insert) as Tx['insert'],
    update: count(tx.update) as Tx['update'],
    spending: count(tx.spending),
  });
  const store: Store = {
    ...world.context.store,
    transaction: (id, work) => world.context.store.transaction(id, (tx) => work(watched(tx))),
  };
  // Time goes on, as it does outside of tests.
  let now = world.context.clock.now().getTime();
  return { counts, context: { ...world.context, store, clock: { now: () => new Date(++now) } } };
}

test('many farms cost no more statements than few: made, changed, planned, and left as they are', async () => {
  const { environmentId, admin } = world;
  const callsOf = async (files: ReturnType<typeof farms>, isApplied: boolean) => {
    const { counts, context } = counting();
    const run = isApplied ? applyDeclaration : planDeclaration;
    const { changes } = await run(context, admin, { environmentId, files });
    return { calls: counts.calls, actions: new Set(changes.map(({ action }) => action)) };
  };
  const few = { made: await callsOf(farms(2, 2, 'few'), true), changed: await callsOf(farms(2, 3, 'few'), true) };
  const made = await callsOf(farms(40, 2), true);
  const planned = await callsOf(farms(40, 3), false);
  const changed = await callsOf(farms(40, 3), true);
  const same = await callsOf(farms(40, 3), true);
  expect([made.actions, planned.actions, changed.actions, same.actions].map((actions) => [...actions])).toEqual([
    ['CREATE'],
    ['CHANGE'],
    ['CHANGE'],
    ['UNCHANGED'],
  ]);
  // The first one also begins to watch the location.
  expect(made.calls).toBeLessThanOrEqual(few.made.calls);
  expect(changed.calls).toBe(few.changed.calls);
  expect(planned.calls).toBeLessThan(50);
  expect(same.calls).toBeLessThan(15);
}, 60_000);

test('what runs is in the plan, and what is applied is stored as the same declaration gives by export', async () => {
  const { environmentId, admin, context, organizationId } = world;
  const files = [{ name: 'shop.yaml', text: farm('shop', 2) }];
  await applyDeclaration(context, admin, { environmentId, files, launch: true, set: 'shop' });
  const find = () => context.store.transaction(organizationId, (tx) => tx.find('Farm', { name: 'shop' }));
  const [row] = await find();
  expect(row).toMatchObject({ status: 'RUNNING', declaredBy: 'shop' });
  const farmRoles = await context.store.transaction(organizationId, (tx) =>
    tx.find('FarmRole', { farmId: row!.id }, { orderBy: 'createdAt' }),
  );
  await addRunningServer(world, farmRoles.find(({ alias }) => alias === 'db')!);
  const without = [{ name: 'shop.yaml', text: farm('shop', 2, ['web']) }];
  const plan = await planDeclaration(context, admin, { environmentId, files: without });
  expect(plan.changes[0]).toMatchObject({ action: 'CHANGE', plan: { destructive: true } });
  await applyDeclaration(context, admin, { environmentId, files: without, planHash: plan.hash });
  const { text } = await exportDeclaration(context, admin, { environmentId, kinds: ['Farm'], names: ['shop'] });
  expect((await planDeclaration(context, admin, { environmentId, files: [{ name: 'again.yaml', text }] })).changes).toMatchObject([
    { action: 'UNCHANGED' },
  ]);
});
