import { beforeEach, describe, expect, test } from 'vitest';
import { changeEnvironmentBudget, changeFarmBudget } from '../budget/change-budget.ts';
import { ValidationError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, viewerWith } from '../example-installation.ts';
import { changeGuards } from '../farm/change-guards.ts';
import { deleteFarm } from '../farm/delete-farm.ts';
import { applyDeclaration } from './apply-declaration.ts';
import { exportDeclaration } from './export-declaration.ts';
import { planDeclaration } from './plan-declaration.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
});

const farmText = (budget: string, ...tiers: string[]) => `apiVersion: farmhand/v1
kind: Farm
name: shop
${budget === '' ? '' : `budget: ${budget}\n`}farmRoles:
${tiers.join('\n')}
`;
const tier = (alias: string, more = '') =>
  `  - { alias: ${alias}, role: base, cloudAccount: Main, location: eu-west-1, scaling: { min: 1, max: 2 }, instanceTypes: [t3.small]${more} }`;
const input = (text: string) => ({ environmentId: world.environmentId, files: [{ name: 'shop.yaml', text }] });
const plan = async (text: string, more: { launch?: boolean } = {}) =>
  (await planDeclaration(world.context, world.admin, { ...input(text), ...more })).changes[0]!;
const apply = (text: string, more: { launch?: boolean } = {}) => applyDeclaration(world.context, world.admin, { ...input(text), ...more });
const rows = () => world.store.dump();
const farm = () => rows().Farm.at(-1)!;
const exported = async () =>
  (await exportDeclaration(world.context, world.admin, { environmentId: world.environmentId, kinds: ['Farm'] })).text;

describe('guards in files', () => {
  test('are set with a new farm role, and changed, without a revision of their own', async () => {
    await apply(farmText('', tier('web', ', guards: { breakerShare: 0.5, canary: false }'), tier('db')));
    expect(rows().FarmRole.map(({ guardSettings }) => [guardSettings.breakerShare, guardSettings.canary])).toEqual([
      [0.5, false],
      [null, null],
    ]);
    const changed = farmText('', tier('web', ', guards: { breakerShare: 0.3 }'), tier('db'));
    expect((await plan(changed)).differences).toEqual([
      { path: 'farmRoles.web.guards.breakerShare', from: 0.5, to: 0.3 },
      { path: 'farmRoles.web.guards.canary', from: false, to: null },
    ]);
    await apply(changed);
    expect(rows().FarmRole[0]!.guardSettings).toMatchObject({ breakerShare: 0.3, canary: null });
    expect(farm()).toMatchObject({ revision: 1, version: 2 });
    expect(
      rows()
        .AuditEntry.map(({ action }) => action)
        .slice(-3),
    ).toEqual([...['farm.change', 'farm-role.change-guards', 'declaration.apply']]);
    expect(await plan(changed)).toMatchObject({ action: 'UNCHANGED' });
  });

  test('stay as they are where a file does not speak of them', async () => {
    await apply(farmText('', tier('web')));
    await changeGuards(world.context, world.admin, { farmRoleId: rows().FarmRole[0]!.id, version: 1, guards: { failuresPerHour: 9 } });
    expect(await plan(farmText('', tier('web')))).toMatchObject({ action: 'UNCHANGED' });
    await apply(farmText('', tier('web', ', tags: { team: a }')));
    expect(rows().FarmRole[0]!.guardSettings.failuresPerHour).toBe(9);
    expect((await plan(farmText('', tier('web', ', tags: { team: a }, guards: {}')))).differences).toEqual([
      { path: 'farmRoles.web.guards', from: { failuresPerHour: 9 }, to: null },
    ]);
  });

  test('a longer wait for those that come after makes all before them look again', async () => {
    await apply(farmText('', tier('db'), tier('app', ', after: [db]'), tier('web', ', after: [app]')));
    const before = rows().FarmRole.map(({ generation }) => generation);
    await apply(farmText('', tier('db'), tier('app', ', after: [db]'), tier('web', ', after: [app], guards: { dependentsMaxMs: 120000 }')));
    expect(rows().FarmRole.map(({ generation }, index) => generation - before[index]!)).toEqual([1, 1, 1]);
  });

  test('are held to their bounds, at their place', async () => {
    const refused = await plan(farmText('', tier('web', ', guards: { breakerShare: 0.9 }'))).catch((error) => error);
    expect(refused).toBeInstanceOf(ValidationError);
    expect(refused.problems).toEqual([
      { path: 'farmRoles.0.guards.breakerShare', message: 'It is from 5 % to 50 %.', at: { file: 'shop.yaml', line: 5, column: 152 } },
    ]);
  });
});

describe('a budget in files', () => {
  test('is set with the farm, and its plan keeps to it', async () => {
    const little = farmText('{ usdPerHour: 0.001 }', tier('web'));
    expect(await plan(little, { launch: true })).toMatchObject({ action: 'CREATE', plan: { actions: [] } });
    expect(await plan(farmText('{ usdPerHour: 5 }', tier('web')), { launch: true })).toMatchObject({
      plan: { actions: [{ kind: 'launch' }] },
    });
    await apply(little, { launch: true });
    expect(rows().Budget).toMatchObject([{ farmId: farm().id, microUsdPerHour: 1_000, unknownPrice: 'deny', version: 1 }]);
    const [applied, set] = ['declaration.apply', 'budget.set'].map((wanted) => rows().AuditEntry.find(({ action }) => action === wanted)!);
    expect(set!.causeId).toBe(applied!.id);
  });

  test('is shared in the plan by the farm roles of a farm, and that of the environment by all farms of the files', async () => {
    const launched = async (text: string) => {
      const { changes } = await planDeclaration(world.context, world.admin, { ...input(text), launch: true });
      return changes.flatMap((change) =>
        change.plan!.actions.map(({ farmRoleAlias, slots }) => `${change.name}/${farmRoleAlias} ${slots.length}`),
      );
    };
    const tiers = [tier('db'), tier('web')].map((text) => text.replace('min: 1', 'min: 2'));
    // A server costs $0.02.
    const shop = (budget: string) => farmText(budget, ...tiers);
    expect(await launched(shop('{ usdPerHour: 0.06 }'))).toEqual(['shop/db 2', 'shop/web 1']);
    const { environmentId } = world;
    await changeEnvironmentBudget(world.context, world.admin, { environmentId, version: 0, usdPerHour: 0.11 });
    const both = `${shop('')}---\n${shop('').replace('name: shop', 'name: blog')}`;
    expect(await launched(both)).toEqual(['shop/db 2', 'shop/web 2', 'blog/db 1']);
  });

  test('is changed alone, with what that lets the reconciler do in the plan, and left alone where a file does not speak of it', async () => {
    await apply(farmText('{ usdPerHour: 0.001 }', tier('web')), { launch: true });
    const more = farmText('{ usdPerHour: 5, unknownPrice: allow }', tier('web'));
    expect(await plan(more)).toMatchObject({
      ...{ action: 'CHANGE', plan: { actions: [{ kind: 'launch' }] } },
      differences: [
        { path: 'budget.usdPerHour', from: 0.001, to: 5 },
        { path: 'budget.unknownPrice', from: 'deny', to: 'allow' },
      ],
    });
    expect(rows().Budget).toMatchObject([{ version: 1 }]);
    await apply(more);
    expect(rows().Budget).toMatchObject([{ microUsdPerHour: 5_000_000, unknownPrice: 'allow', version: 2 }]);
    expect(farm()).toMatchObject({ revision: 1, version: 1 });
    expect(await plan(more)).toMatchObject({ action: 'UNCHANGED' });
    expect(await plan(farmText('', tier('web')))).toMatchObject({ action: 'UNCHANGED' });
  });

  test('lets every farm role do what it now may, whatever else is changed, in the plan as in fact', async () => {
    const little = (more = '') => farmText('{ usdPerHour: 0.001 }', tier('db'), tier('web', more));
    await apply(little(), { launch: true });
    for (const [more, set] of [
      ['', undefined],
      [', tags: { team: a }', undefined],
      [', guards: { canary: false }', undefined],
      ['', 'x'],
    ] as const) {
      const text = little(more).replace('0.001', '5');
      const { changes } = await planDeclaration(world.context, world.admin, { ...input(text), set });
      expect(changes[0]!.plan!.actions.map(({ farmRoleAlias }) => farmRoleAlias).toSorted()).toEqual(['db', 'web']);
    }
  });

  test('does not decide anew what becomes of a farm role that is on its way out', async () => {
    await apply(farmText('', tier('db'), tier('web')), { launch: true });
    await addRunningServer(world, rows().FarmRole[1]!);
    await apply(farmText('', tier('db')));
    const { changes } = await planDeclaration(world.context, world.admin, input(farmText('{ usdPerHour: 5 }', tier('db'))));
    expect(changes[0]!.plan).toMatchObject({ destructive: false });
  });

  test('is told of after the farm that it belongs to', async () => {
    await apply(farmText('{ usdPerHour: 5 }', tier('web')));
    expect(rows().Event.map(({ type }) => type)).toEqual(['farm.created', 'farm.budget-set']);
  });

  test('is held to its bounds, which is told beside all else that is wrong', async () => {
    const refused = await plan(farmText('{ usdPerHour: 1e9 }', tier('web', ', guards: { breakerShare: 0.9 }'))).catch((error) => error);
    expect(refused).toBeInstanceOf(ValidationError);
    expect(refused.problems).toMatchObject([
      { path: 'budget.usdPerHour', at: { line: 4 } },
      { path: 'farmRoles.0.guards.breakerShare', at: { line: 6 } },
    ]);
  });
});

test('both need the permissions of their commands, which whoever only operates does not have; what is the same is asked of nobody', async () => {
  const [budget, guards] = ['{ usdPerHour: 5 }', ', guards: { breakerShare: 0.5 }'];
  const operator = viewerWith([{ accessRole: 'operator', environmentId: null }], world);
  const operate = (text: string) => applyDeclaration(world.context, operator, input(text));
  await expect(operate(farmText(budget, tier('web')))).rejects.toMatchObject({ permission: 'budget:update' });
  await expect(operate(farmText('', tier('web', guards)))).rejects.toMatchObject({ permission: 'farm-role:change-guards' });
  await apply(farmText(budget, tier('web', guards)));
  await expect(operate(farmText('{ usdPerHour: 6 }', tier('web', guards)))).rejects.toMatchObject({ permission: 'budget:update' });
  await expect(operate(farmText(budget, tier('web', ', guards: {}')))).rejects.toMatchObject({ permission: 'farm-role:change-guards' });
  await operate(farmText(budget, tier('web', `${guards}, tags: { team: a }`)));
  expect(rows().FarmRole[0]).toMatchObject({ declaration: { tags: { team: 'a' } }, guardSettings: { breakerShare: 0.5 } });
});

test('exported, deleted and applied again, both are the same', async () => {
  await apply(farmText('', tier('web'), tier('db')));
  const { id: farmId } = farm();
  await changeFarmBudget(world.context, world.admin, { farmId, version: 0, usdPerHour: 1.25 });
  const guards = { breakerOff: 'Moving', preserveFailed: true, backoffMaxMs: 90_000 };
  await changeGuards(world.context, world.admin, { farmRoleId: rows().FarmRole[1]!.id, version: 1, guards });
  const text = await exported();
  await deleteFarm(world.context, world.admin, { farmId, version: farm().version });
  await apply(text);
  expect(await exported()).toBe(text);
  expect(rows().FarmRole.at(-1)!.guardSettings).toMatchObject(guards);
  expect(rows().Budget.at(-1)).toMatchObject({ farmId: farm().id, microUsdPerHour: 1_250_000 });
});
