import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, ask, asSession, createFarm, farmInput, globalId, type Headers, sessionCookie } from './test-client.ts';
import { canary, startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let headers: Headers;
beforeAll(async () => {
  server = await startTestServer();
  headers = asSession(await sessionCookie(server, server.acme.people.administrator.email));
});
afterAll(() => server?.stop());

const query = (text: string, variables?: object) => ask(server, headers, [text, variables]);
const makeFarm = async (name: string, overrides?: object) =>
  (await query(createFarm, { input: farmInput(server.acme, name, overrides) })).data.createFarm;

describe('what is refused before anything runs', () => {
  const nested = (depth: number): string => (depth === 0 ? 'id' : `farm { farmRoles { ${nested(depth - 1)} } }`);

  test('a malformed operation, with where it is wrong', async () => {
    const answer = await query('{ farms { nodes { name } ');
    expect([answer.status, answer.data]).toEqual([400, undefined]);
    expect(answer.errors[0]!.message).toContain('Syntax Error');
  });

  test('a field that does not exist', async () => {
    expect((await query('{ farms { nodes { credentials } } }')).errors[0]!.message).toContain('Cannot query field "credentials"');
  });

  test('an operation that is too deep', async () => {
    const answer = await query(`{ servers(first: 1) { nodes { ${nested(7)} } } }`);
    expect([answer.data, answer.errors[0]!.extensions?.code]).toEqual([undefined, 'TOO_EXPENSIVE']);
    expect(answer.errors[0]!.message).toContain('levels deep');
  });

  test('pages that multiply, also when their size is a variable, in a fragment or under an alias', async () => {
    const expensive: [string, object?][] = [
      ['{ farms(first: 1000) { nodes { servers(first: 1000) { nodes { id } } } } }'],
      ['query ($n: Int) { farms(first: $n) { nodes { servers(first: $n) { nodes { id } } } } }', { n: 1000 }],
      ['{ farms(first: 1000) { nodes { ...f } } } fragment f on Farm { servers(first: 1000) { nodes { id } } }'],
      [`{ ${Array.from({ length: 20 }, (_, i) => `a${i}: servers(first: 1000) { nodes { id hostName state health } }`).join(' ')} }`],
    ];
    for (const [text, variables] of expensive) {
      const answer = await query(text, variables);
      expect([answer.data, answer.errors[0]!.extensions?.code, answer.errors[0]!.message]).toEqual([
        undefined,
        'TOO_EXPENSIVE',
        expect.stringContaining('It costs'),
      ]);
    }
  });

  test('many aliases', async () => {
    const answer = await query(`{ viewer { ${Array.from({ length: 31 }, (_, i) => `a${i}: email`).join(' ')} } }`);
    expect(answer.errors[0]!.message).toContain('31 aliases');
  });

  test('only the operation that is asked for counts', async () => {
    const body = {
      query: 'query cheap { viewer { email } } query dear { farms(first: 1000) { nodes { servers(first: 1000) { nodes { id } } } } }',
    };
    const send = async (operationName: string) => {
      const response = await fetch(`${server.origin}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ ...body, operationName }),
      });
      return (await response.json()) as { data?: unknown };
    };
    expect((await send('cheap')).data).toEqual({ viewer: { email: 'administrator@acme.example' } });
    expect((await send('dear')).data).toBeUndefined();
  });

  test('a page that the dashboard asks for is not too expensive', async () => {
    const list = `{ farms(first: 100) { totalCount nodes { id name status version converged health owner counts { wanted running moving suspended total max } frozen { reason } environment { id name }
      farmRoles { id alias cloud converged reasons { code text } counts { wanted running } } } } }`;
    const servers =
      '{ servers(first: 1000) { totalCount nodes { id hostName state health reason { text } farm { id name } farmRole { id alias } cloudId instanceType zone privateIp publicIp request { kind } } } }';
    const page = `query ($id: ID!) { farm(id: $id) { id name status version frozen { reason until } counts { wanted running }
      farmRoles { id alias scaling { min max source { __typename ... on ManualScaling { desired } } } volumes { device sizeGib } reasons { code text at nextAt evidence } counts { wanted running moving total max }
        slots { id index hostName zone server { id state health reason { code text at nextAt evidence } request { kind because } cloudId zone privateIp instanceType volumes { id device state } } volumes { id device state sizeGib reason { text } } } }
      events(first: 100) { nodes { id type text at actor server { id } } } } }`;
    const farm = await makeFarm('a-page');
    for (const [text, variables] of [[list], [servers], [page, { id: farm.id }]] as const)
      expect((await query(text, variables)).errors).toEqual([]);
  });

  test('several operations in one request', async () => {
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify([{ query: '{ viewer { email } }' }, { query: '{ viewer { name } }' }]),
    });
    expect(response.status).toBe(400);
  });

  test('a text that is too long, and a request that is too large', async () => {
    const long = await query(`{ viewer { ${'email '.repeat(5_000)} } }`);
    expect(long.errors[0]!.message).toContain('more than');
    const large = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query: '{ viewer { email } }', variables: { x: 'x'.repeat(4 << 20) } }),
    });
    expect(large.status).toBe(413);
  });

  test('pages larger than 1000, and cursors of something else', async () => {
    for (const args of ['first: 1001', 'first: 0', 'after: "nonsense"', `after: "${Buffer.from('["a","b"]').toString('base64url')}"`]) {
      const answer = await query(`{ farms(${args}) { nodes { id } } }`);
      expect([args, answer.errors[0]!.extensions?.code]).toEqual([args, 'VALIDATION']);
    }
  });
});

describe('a farm', () => {
  test('is declared, read back by every way, and told in events and audit', async () => {
    const farm = await makeFarm('first', { launch: true });
    expect(farm).toMatchObject({ __typename: 'Farm', version: 1, counts: { wanted: 2, max: 4 } });
    const { data } = await query(
      `query ($id: ID!) {
        node(id: $id) { __typename id }
        farm(id: $id) { name status owner frozen { reason } converged health environment { name } events { nodes { type text } } revisions { nodes { number comment createdBy declaration } totalCount }
          farmRoles { alias cloud location imageId image { name } role { name version images { name } } cloudAccount { name status emulated serverCount inventories { location } }
            scaling { min max source { __typename ... on ManualScaling { desired } } } instanceTypes tags hasUserData settings { ... on AwsSettings { securityGroupIds } } slots { index hostName server { id } volumes { id } } } }
        auditEntries(objectId: $id) { nodes { action actor objectType objectId } }
      }`,
      { id: farm.id },
    );
    expect(data.node).toEqual({ __typename: 'Farm', id: farm.id });
    expect(data.farm).toMatchObject({
      name: 'first',
      status: 'RUNNING',
      owner: 'administrator of acme',
      frozen: null,
      converged: false,
      health: 'UNKNOWN',
    });
    expect(data.farm.revisions.nodes).toMatchObject([{ number: 1, createdBy: 'administrator of acme' }]);
    expect(data.farm.events.nodes.map((event: { type: string }) => event.type)).toEqual(['farm.created']);
    expect(data.farm.farmRoles[0]).toMatchObject({
      ...{
        alias: 'app',
        cloud: 'AWS',
        location: 'eu-central-1',
        imageId: 'ami-0123456789abcdef0',
        image: { name: 'Debian' },
        tags: {},
        hasUserData: false,
      },
      ...{
        role: { name: 'debian', version: 1, images: [{ name: 'Debian' }] },
        scaling: { min: 2, max: 4, source: { __typename: 'ManualScaling', desired: null } },
      },
      slots: [
        { index: 1, hostName: 'first-app-1', server: null, volumes: [] },
        { index: 2, hostName: 'first-app-2', server: null, volumes: [] },
      ],
    });
    expect(data.auditEntries.nodes).toContainEqual({
      action: 'farm.create',
      actor: 'administrator of acme',
      objectType: 'Farm',
      objectId: farm.id,
    });
  });

  test('is not made from bad input: every problem is named, and nothing is half done', async () => {
    const farmRole = {
      ...(farmInput(server.acme, 'x') as { farmRoles: object[] }).farmRoles[0],
      scaling: { min: 5, max: 2 },
      settings: { aws: { securityGroupIds: ['nonsense'] } },
    };
    const volumes = [{ device: '/dev/sdf', sizeGib: -1, type: 'gp3' }];
    const made = await makeFarm('bad-input', { farmRoles: [{ ...farmRole, volumes }] });
    expect(made.__typename).toBe('ValidationError');
    const paths = made.problems.map((problem: { path: string }) => problem.path);
    expect(paths).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^farmRoles\.0\.scaling/),
        expect.stringMatching(/^farmRoles\.0\.volumes\.0/),
        expect.stringMatching(/^farmRoles\.0\.settings\.aws/),
      ]),
    );
    expect((await query('{ farms(search: "bad-input") { totalCount } }')).data.farms.totalCount).toBe(0);
  });

  test('an id of another type is refused', async () => {
    const answer = await query('query ($id: ID!) { farm(id: $id) { id } }', { id: globalId('Server', server.acme.roleId) });
    expect(answer.errors[0]!.message).toContain('Farm');
    expect(answer.errors[0]!.extensions?.code).not.toBe('INTERNAL');
  });

  test('a stale version and a name that is taken are conflicts', async () => {
    const farm = await makeFarm('conflicts');
    const change = `mutation ($input: ChangeFarmInput!) { changeFarm(input: $input) { __typename ... on Farm { version name } ... on ConflictError { message currentVersion } } }`;
    const first = await query(change, { input: { farmId: farm.id, version: 1, name: 'conflicts-renamed' } });
    expect(first.data.changeFarm).toEqual({ __typename: 'Farm', version: 2, name: 'conflicts-renamed' });
    const stale = await query(change, { input: { farmId: farm.id, version: 1, name: 'conflicts-again' } });
    expect(stale.data.changeFarm).toMatchObject({ __typename: 'ConflictError', currentVersion: 2 });
    expect((await makeFarm('conflicts-renamed')).__typename).toBe('ConflictError');
  });

  test('the same mutation under the same key happens once', async () => {
    const input = farmInput(server.acme, 'once', { idempotencyKey: 'a key of the client' });
    const [first, second] = [await query(createFarm, { input }), await query(createFarm, { input })];
    expect(first.data.createFarm.id).toBe(second.data.createFarm.id);
    const other = await query(createFarm, { input: { ...input, name: 'twice' } });
    expect(other.data.createFarm.__typename).toBe('ConflictError');
  });

  test('a plan says what would happen, saves nothing, and its hash fits the change', async () => {
    const plan =
      'query ($input: CreateFarmInput!) { planFarmCreation(input: $input) { __typename ... on Plan { hash summary destructive actions { kind text farmRoleAlias slots } } ... on Error { message } } }';
    const input = farmInput(server.acme, 'planned', { launch: true });
    const { planFarmCreation } = (await query(plan, { input })).data;
    expect(planFarmCreation).toMatchObject({ __typename: 'Plan', destructive: false, summary: 'Launches 2 servers.' });
    expect((await query('{ farms(search: "planned") { totalCount } }')).data.farms.totalCount).toBe(0);
    expect((await makeFarm('planned', { launch: true, planHash: planFarmCreation.hash })).__typename).toBe('Farm');
  });

  test('two mutations in one request each answer with what they left', async () => {
    const farm = await makeFarm('two-steps');
    const text = `mutation ($id: ID!) {
      a: changeFarm(input: { farmId: $id, version: 1, name: "two-steps-a" }) { ... on Farm { version name } }
      b: freezeFarm(input: { farmId: $id, version: 2, reason: "look" }) { ... on Farm { version name frozen { reason } } }
    }`;
    expect((await query(text, { id: farm.id })).data).toEqual({
      a: { version: 2, name: 'two-steps-a' },
      b: { version: 3, name: 'two-steps-a', frozen: { reason: 'look' } },
    });
  });
});

describe('lists', () => {
  test('pages give every row once, in order, while rows come and go', async () => {
    const made: string[] = [];
    for (let i = 0; i < 7; i++) made.push((await makeFarm(`page-${i}`)).name);
    const seen: string[] = [];
    let after: string | null = null;
    for (let page = 0; page < 10; page++) {
      const { farms }: Answer['data'] = (
        await query(
          'query ($after: String) { farms(first: 3, after: $after, search: "page-") { nodes { name } totalCount pageInfo { hasNextPage endCursor } } }',
          { after },
        )
      ).data;
      seen.push(...farms.nodes.map((node: { name: string }) => node.name));
      if (page === 0) await makeFarm('page--before-everything');
      if (!farms.pageInfo.hasNextPage) break;
      after = farms.pageInfo.endCursor;
    }
    expect(seen).toEqual(made);
  });

  test('a search takes its text as it is', async () => {
    expect((await query('{ farms(search: "%") { totalCount } }')).data.farms.totalCount).toBe(0);
  });
});

test('what was given as a secret is in no answer and in no line of the log', async () => {
  const farmRole = { ...(farmInput(server.acme, 'x') as { farmRoles: object[] }).farmRoles[0], userData: `#!/bin/sh\necho ${canary}\n` };
  await makeFarm('with-secrets', { farmRoles: [farmRole], launch: true });
  const create =
    'mutation ($input: CreateCloudAccountInput!) { createCloudAccount(input: $input) { __typename ... on Error { message } } }';
  const credentials = { aws: { accessKeyId: 'AKIACANARY', secretAccessKey: canary } };
  const input = {
    name: 'unreachable',
    environmentIds: [globalId('Environment', server.acme.environmentId)],
    credentials,
    endpoint: 'http://127.0.0.1:9',
  };
  const refused = await query(create, { input });
  expect(refused.data.createCloudAccount.__typename).toBe('CloudCallError');
  const all = await query(
    `{ farms(first: 100) { nodes { name revisions { nodes { declaration } } events { nodes { data text } } farmRoles { hasUserData tags reasons { evidence } settings { __typename } } } }
       cloudAccounts { nodes { name identity statusText endpoint } } auditEntries(first: 200) { nodes { action before after } } }`,
  );
  expect(all.errors).toEqual([]);
  expect(JSON.stringify(all.data)).toContain('"hasUserData":true');
  const text = JSON.stringify([refused, all]) + server.logged();
  expect(text).not.toContain(canary);
  expect(text).not.toContain(Buffer.from(canary).toString('base64').slice(4, 24));
});

test('what goes wrong inside is told by an id alone, and logged once under it', async () => {
  const { default: pg } = await import('pg');
  const owner = new pg.Client(server.config.databaseOwnerUrl);
  await owner.connect();
  await owner.query('alter table image rename to image_away');
  try {
    const answer = await query('{ images { totalCount nodes { id } } }');
    const { errorId } = answer.errors[0]!.extensions as { errorId: string };
    expect(answer.errors[0]!.message).toBe(`Something went wrong on our side. It is logged as ${errorId}.`);
    expect(JSON.stringify(answer)).not.toContain('image_away');
    const lines = server
      .logged()
      .split('\n')
      .filter((line) => line.includes(errorId));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('does not exist');
  } finally {
    await owner.query('alter table image_away rename to image');
    await owner.end();
  }
});
