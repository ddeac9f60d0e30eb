import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AfterValues, FarmRoleValues } from '../../apps/dashboard/src/declaration/farm-role-values.ts';
import { newFarmRole, newVolume } from '../../apps/dashboard/src/declaration/new-values.ts';
import { newScaling } from '../../apps/dashboard/src/declaration/scaling-values.ts';
import { toCreateFarmInput } from '../../apps/dashboard/src/declaration/to-input.ts';
import { globalId } from '../../packages/schema/src/global-id.ts';
import { type Api, startApi } from './start-api.ts';
import { type System, startSystem } from './start-system.ts';
import { untilConverged } from './until.ts';

// One farm of three tiers: as a person fills in the dashboard's form, as a script asks for it, as a shell's user types it, and as a file says it.
let system: System;
let api: Api;
let environmentId: string;
beforeAll(async () => {
  system = await startSystem();
  api = await startApi(system);
  environmentId = globalId('Environment', system.environmentId);
});
afterAll(() => system?.stop());

const createFarm =
  'mutation ($input: CreateFarmInput!) { createFarm(input: $input) { __typename ... on Farm { id } ... on Error { message } } }';
const create = async (input: object) =>
  expect((await api.ask(createFarm, { input })).data.createFarm).toMatchObject({ __typename: 'Farm' });

interface Outcome {
  planHash: string;
  destructive: boolean;
  changes: { name: string; action: string; differences?: { path: string }[] }[];
}
const plan = async (text: string, more: object = {}): Promise<Outcome> => {
  const query =
    'query ($input: PlanDeclarationInput!) { planDeclaration(input: $input) { ... on DeclarationPlan { planHash destructive changes { name action differences { path } } } ... on Error { message } } }';
  const { data } = await api.ask(query, { input: { environmentId, files: [{ name: 'farm.yaml', text }], ...more } });
  return data.planDeclaration;
};
const apply = async (text: string, more: object = {}): Promise<Outcome> => {
  const query =
    'mutation ($input: ApplyDeclarationInput!) { applyDeclaration(input: $input) { ... on AppliedDeclaration { changes { name action } } ... on Error { message } } }';
  const { data } = await api.ask(query, { input: { environmentId, files: [{ name: 'farm.yaml', text }], ...more } });
  return data.applyDeclaration;
};

const file = (name: string) => `
apiVersion: farmhand/v1
kind: Farm
name: ${name}
farmRoles:
  - alias: db
    role: debian
    cloudAccount: Main
    location: eu-central-1
    scaling: { min: 1, max: 1 }
    instanceTypes: [t3.small]
    volumes: [{ device: /dev/sdf, sizeGib: 20, type: gp3 }]
  - alias: app
    role: debian
    cloudAccount: Main
    location: eu-central-1
    scaling: { min: 2, max: 4, source: { metric: { target: 70 } } }
    instanceTypes: [t3.small]
    after: [db]
  - alias: web
    role: debian
    cloudAccount: Main
    location: eu-central-1
    scaling: { min: 1, max: 2 }
    instanceTypes: [t3.small]
    after: [{ alias: app, ready: 1 }]
    tags: { team: shop }
    userData: { text: "#!/bin/sh" }
`;

function inTheForm(): FarmRoleValues[] {
  const ids = { roleId: globalId('Role', system.place.roleId), cloudAccountId: globalId('CloudAccount', system.place.cloudAccountId) };
  const tier = (alias: string, [min, max]: [number, number], more: Partial<FarmRoleValues> = {}): FarmRoleValues => ({
    ...newFarmRole({ position: 0, environmentId, choices: { roles: [], cloudAccounts: [] } }),
    ...{ alias, ...ids, location: 'eu-central-1', instanceTypes: ['t3.small'], scaling: { ...newScaling(), min, max }, ...more },
  });
  const after = (alias: string, ready: number | ''): AfterValues[] => [{ alias, ready }];
  const metric = { ...newScaling(), min: 2, max: 4, source: 'metric' as const, metric: { ...newScaling().metric, target: 70 } };
  return [
    tier('db', [1, 1], { volumes: [newVolume([])] }),
    tier('app', [2, 4], { after: after('db', ''), scaling: metric }),
    tier('web', [1, 2], { after: after('app', 1), tags: [{ key: 'team', value: 'shop' }], userData: '#!/bin/sh' }),
  ];
}

function ofAScript(): object[] {
  const ids = { roleId: globalId('Role', system.place.roleId), cloudAccountId: globalId('CloudAccount', system.place.cloudAccountId) };
  const tier = { ...ids, location: 'eu-central-1', instanceTypes: ['t3.small'], settings: { aws: {} } };
  return [
    { ...tier, alias: 'db', scaling: { min: 1, max: 1 }, volumes: [{ device: '/dev/sdf', sizeGib: 20, type: 'gp3' }] },
    { ...tier, alias: 'app', scaling: { min: 2, max: 4, source: { metric: { target: 70 } } }, after: [{ alias: 'db' }] },
    {
      ...tier,
      alias: 'web',
      scaling: { min: 1, max: 2 },
      after: [{ alias: 'app', ready: 1 }],
      tags: { team: 'shop' },
      userData: '#!/bin/sh',
    },
  ];
}

/** Runs one line of a shell. @returns its exit code and what it printed */
function farmhand(line: string): Promise<{ code: number; out: string }> {
  const main = path.join(import.meta.dirname, '../../apps/cli/src/main.ts');
  const env = { PATH: process.env.PATH, HOME: system.directory, FARMHAND_URL: api.origin, FARMHAND_TOKEN: api.secrets.token };
  return new Promise((resolve) => {
    execFile(process.execPath, [main, ...line.split(' ')], { env, cwd: system.directory }, (error, out) =>
      resolve({ code: error ? Number(error.code) : 0, out }),
    );
  });
}
const ok = async (line: string) => expect(await farmhand(line), line).toMatchObject({ code: 0 });

/** What the last revision of a farm says, whatever ids its farm roles have. */
async function declared(name: string): Promise<object[]> {
  const { rows } = await system.owner.query<{ declarations: object[] }>(
    `select jsonb_path_query_array(r.declaration, '$.farmRoles[*].declaration') as declarations
     from farm f join farm_revision r on r.farm_id = f.id where f.name = $1 and f.deleted_at is null order by r.number desc limit 1`,
    [name],
  );
  return rows[0]!.declarations;
}

test('the same farm in the dashboard, from a script, from a shell and in a file is the same revision', async () => {
  await create(toCreateFarmInput({ name: 'of-form', environmentId, comment: '', launch: false, farmRoles: inTheForm() }));
  await create({ name: 'of-script', environmentId, launch: false, farmRoles: ofAScript() });
  expect((await apply(file('of-file'))).changes).toEqual([{ name: 'of-file', action: 'CREATE' }]);
  await writeFile(path.join(system.directory, 'user-data.sh'), '#!/bin/sh');
  await ok('create farm of-shell --alias db --role debian -t t3.small --volume /dev/sdf:20:gp3');
  await ok('create farm-role of-shell app --role debian -t t3.small --min 2 --max 4 --cpu-target 70 --after db');
  await ok('create farm-role of-shell web -t t3.small --max 2 --after app:1 --tag team=shop --user-data-file user-data.sh');
  const ofFile = await declared('of-file');
  expect(ofFile).toHaveLength(3);
  for (const name of ['of-form', 'of-script', 'of-shell']) {
    expect(await declared(name), name).toEqual(ofFile);
    expect((await plan(file(name))).changes).toMatchObject([{ action: 'UNCHANGED', differences: [] }]);
  }
});

test('exported from a shell, deleted and applied again, it is the same, its guards and its budget included', async () => {
  const before = await declared('of-shell');
  await ok('guards set of-shell/app --failures-per-hour 9 --canary no --yes');
  await ok('budget farm of-shell --usd-per-hour 2.5');
  const governed = async () => [await farmhand('guards show of-shell/app -o json'), (await farmhand('export of-shell --kind farm')).out];
  const [guards, text] = await governed();
  expect(guards).toMatchObject({ code: 0, out: expect.stringContaining('9') });
  expect(text).toContain('usdPerHour: 2.5');
  await ok('export of-shell --kind farm --out of-shell.yaml');
  await ok('diff -f of-shell.yaml');
  await ok('delete farm of-shell --yes');
  expect(await farmhand('get farm of-shell')).toMatchObject({ code: 5 });
  expect(await farmhand('diff -f of-shell.yaml')).toEqual({ code: 10, out: '+ farm of-shell\n' });
  await ok('apply -f of-shell.yaml');
  expect(await declared('of-shell')).toEqual(before);
  expect(await governed()).toEqual([guards, text]);
  expect(await farmhand('diff -f of-shell.yaml')).toEqual({ code: 0, out: '' });
});

test('a file launches servers, and pruned from it they end in the cloud', async () => {
  const worker = await system.startServer({ name: 'worker', role: 'worker' });
  const set = { set: 'shop' };
  await apply(file('launched'), { ...set, launch: true });
  const farmRoles = async () =>
    (
      await system.owner.query<{ id: string; alias: string }>(
        "select r.id, r.alias from farm_role r join farm f on f.id = r.farm_id where f.name = 'launched' and r.deleted_at is null",
      )
    ).rows;
  for (const { id } of await farmRoles()) await untilConverged(system, id);
  const running = async () =>
    (await system.owner.query("select count(*)::int as count from server where state = 'RUNNING'")).rows[0].count as number;
  expect(await running()).toBe(4);
  const other = file('kept');
  const { planHash, destructive, changes } = await plan(other, { ...set, prune: true });
  expect([destructive, changes.map(({ name, action }) => `${name} ${action}`)]).toEqual([true, ['kept CREATE', 'launched DELETE']]);
  await apply(other, { ...set, prune: true, planHash });
  await expect.poll(running).toBe(0);
  await worker.stop();
});
