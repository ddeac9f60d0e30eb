import { defaultAccounts } from '@farmhand/emulators/default-accounts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId } from '../../packages/schema/src/global-id.ts';
import { declareFarm } from './declare.ts';
import { dumpDatabase } from './dump-database.ts';
import { type Api, startApi } from './start-api.ts';
import { quickTiming, type System, startSystem } from './start-system.ts';
import { until, untilConverged } from './until.ts';

const account = defaultAccounts[0]!;
const canaries = {
  'the secret key of the cloud account': account.secretAccessKey,
  'a secret key that the cloud refused': 'canaryRefusedKeyCanaryRefusedKeyCanary000',
  'the user data': 'canary-user-data-5b1f0c',
  'user data that was replaced': 'canary-old-user-data-77aa1d',
};

let system: System;
let api: Api;
beforeAll(async () => {
  const env = { ...quickTiming, FARMHAND_LOG_LEVEL: 'trace' };
  system = await startSystem({ env });
  api = await startApi(system);
  await system.startServer({ name: 'worker', role: 'worker' });
});
afterAll(() => system?.stop());

/** How a text may stand somewhere: as it is, as a hex dump, or in the base64 of a longer text, where it can begin at any of three places. */
function disguises(text: string): string[] {
  const bytes = Buffer.from(text);
  const inBase64 = [0, 1, 2].map((at) => {
    const encoded = Buffer.concat([Buffer.alloc(at), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    return encoded.slice(at === 0 ? 0 : at + 1, -2); // without the characters that its neighbours have a part in
  });
  return [text, encodeURIComponent(text), bytes.toString('hex'), ...inBase64];
}

/** Where any secret of this system stands in clear. */
async function findSecrets(): Promise<string[]> {
  const { password } = new URL(system.config.databaseUrl);
  const all = { ...canaries, 'a password': api.secrets.password, 'an API token': api.secrets.token, 'the database’s password': password };
  const places = new Map([...(await dumpDatabase(system.owner)), ['the logs', system.logged()]]);
  return [...places].flatMap(([place, text]) =>
    Object.entries(all).flatMap(([what, secret]) => (disguises(secret).some((form) => text.includes(form)) ? [`${what} in ${place}`] : [])),
  );
}

const everything = `{
  viewer { __typename }
  cloudAccounts { nodes { id name identity status statusText endpoint } }
  farms { nodes { name revisions { nodes { declaration comment } } events { nodes { type text data } }
    farmRoles { hasUserData tags reasons { code text evidence } settings { __typename } } } }
  servers(first: 50) { nodes { hostName state } }
  auditEntries(first: 500) { nodes { action before after } }
}`;

test('no secret stands in clear in any table, log or answer, while a launch is open and after everything that can happen to one', async () => {
  const { cloud, owner, place } = system;
  const held = await cloud.addFault({ scope: { action: 'RunInstances' }, effect: { kind: 'timeout-after', holdMs: 3_000 }, times: 1 });
  await cloud.addFault({ scope: { action: 'RunInstances' }, effect: { kind: 'error-before' }, times: 1 });
  const farmRole = await declareFarm(
    system,
    { ...place, zones: place.zones.slice(0, 1) },
    {
      ...{ name: 'with-secrets', scaling: { min: 2, max: 4 } },
      userData: `#!/bin/sh\nexport TOKEN=${canaries['user data that was replaced']}\n`,
    },
  );
  await until('a launch to be open', async () => {
    const { rows } = await owner.query("select 1 from launch where outcome = 'OPEN' and request is not null");
    return rows.length > 0;
  });
  expect(await findSecrets()).toEqual([]);
  await untilConverged(system, farmRole.id);
  await cloud.clearFaults(held.id).catch(() => undefined);

  const change = `mutation ($input: ChangeFarmRoleInput!) { changeFarmRole(input: $input) { __typename ... on Error { message } } }`;
  const farmId = globalId('Farm', farmRole.farmId);
  const version = async () => (await api.ask('query ($id: ID!) { farm(id: $id) { version } }', { id: farmId })).data.farm.version;
  const changed = await api.ask(change, {
    input: {
      ...{ farmRoleId: globalId('FarmRole', farmRole.id), version: await version() },
      ...{ userData: `#!/bin/sh\nexport TOKEN=${canaries['the user data']}\n`, scaling: { min: 3, max: 4 } },
    },
  });
  expect(changed.data.changeFarmRole.__typename).toBe('FarmRole');
  const refused = await api.ask(
    'mutation ($input: UpdateCloudAccountInput!) { updateCloudAccount(input: $input) { __typename ... on CloudCallError { code message } } }',
    {
      input: {
        ...{ cloudAccountId: globalId('CloudAccount', place.cloudAccountId), version: 1 },
        credentials: { aws: { accessKeyId: account.accessKeyId, secretAccessKey: canaries['a secret key that the cloud refused'] } },
      },
    },
  );
  expect(refused.data.updateCloudAccount).toMatchObject({ __typename: 'CloudCallError', code: 'credentials' });
  const clone = 'mutation ($input: CloneFarmInput!) { cloneFarm(input: $input) { __typename } }';
  expect((await api.ask(clone, { input: { farmId, name: 'a-copy' } })).data.cloneFarm.__typename).toBe('Farm');
  await untilConverged(system, farmRole.id);

  // It did go through the system: the cloud gave it to the new server.
  const userData = (await cloud.hosts({ tags: { 'farmhand:farm-role': farmRole.id } })).map((host) =>
    Buffer.from(host.userData ?? '', 'base64').toString(),
  );
  for (const name of ['the user data', 'user data that was replaced'] as const)
    expect(userData.some((text) => text.includes(canaries[name]))).toBe(true);

  const answer = await api.ask(everything);
  expect(answer.errors).toBeUndefined();
  expect(JSON.stringify(answer)).toContain('"hasUserData":true');
  const answers = JSON.stringify([answer, changed, refused]);
  for (const canary of Object.values(canaries)) for (const form of disguises(canary)) expect(answers).not.toContain(form);
  expect(await findSecrets()).toEqual([]);
});

test('the search finds what is there to be found', async () => {
  const planted = Buffer.from(`x${canaries['the user data']}yz`).toString('base64');
  await system.owner.query('update farm_revision set comment = $1 where id = (select id from farm_revision limit 1)', [planted]);
  expect(await findSecrets()).toEqual(['the user data in public.farm_revision']);
});
