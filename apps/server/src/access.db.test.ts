import { setTimeout as sleep } from 'node:timers/promises';
import { schema } from '@farmhand/schema/schema';
import { type GraphQLField, getNamedType, isLeafType, isNonNullType, isUnionType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signInsPerMinuteMax } from './auth/create-auth.ts';
import { viewerAgeMaxMs } from './auth/viewer-source.ts';
import { createToken } from './commands/create-token.ts';
import { openInstallation } from './compose/open-installation.ts';
import { createLog } from './create-log.ts';
import {
  ask,
  asSession,
  asToken,
  createFarm,
  farmInput,
  globalId,
  type Headers,
  postSignIn,
  sessionCookie,
  signIn,
} from './test-client.ts';
import { startTestServer, type TestServer, testOrigin, testPassword } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

type Role = 'administrator' | 'operator' | 'viewer';
const sessionOf = async (role: Role, organization = server.acme) => asSession(await sessionCookie(server, organization.people[role].email));

const makeToken = `mutation ($input: CreateApiTokenInput!) {
  createApiToken(input: $input) { ... on CreatedApiToken { secret token { id hint } } ... on Error { message } }
}`;

describe('signing in', () => {
  test('a person signs in and is told who they are', async () => {
    const answer = await ask(server, await sessionOf('operator'), [
      '{ viewer { email name organization { name } environments { name } } }',
    ]);
    expect(answer.data.viewer).toEqual({
      email: 'operator@acme.example',
      name: 'operator of acme',
      organization: { name: 'acme' },
      environments: [{ name: 'Production' }],
    });
  });

  test('the cookie cannot be read by scripts, and is not sent along by other sites’ forms', async () => {
    const response = await postSignIn(server, { email: server.acme.people.viewer.email, password: testPassword });
    const cookie = response.headers.getSetCookie().find((text) => text.startsWith('farmhand.session_token='));
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });

  test('a wrong password and an unknown address get the same answer', async () => {
    const [wrong, unknown] = await Promise.all([
      postSignIn(server, { email: server.acme.people.viewer.email, password: 'not the password' }),
      postSignIn(server, { email: 'nobody@acme.example', password: 'not the password' }),
    ]);
    expect([wrong.status, await wrong.text()]).toEqual([unknown.status, await unknown.text()]);
    expect(wrong.status).toBe(401);
  });

  test('guessing passwords is slowed down', async () => {
    const guess = (i: number) =>
      postSignIn(server, { email: server.acme.people.viewer.email, password: `guess number ${i}` }, '198.51.100.7');
    const statuses = (await Promise.all(Array.from({ length: signInsPerMinuteMax + 5 }, (_, i) => guess(i)))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 429)).toHaveLength(5);
  });

  test('nobody can sign up', async () => {
    const response = await fetch(`${server.origin}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: testOrigin },
      body: JSON.stringify({ email: 'new@acme.example', password: 'a long enough password', name: 'New' }),
    });
    expect(response.status).toBe(400);
    expect((await postSignIn(server, { email: 'new@acme.example', password: 'a long enough password' })).status).toBe(401);
  });

  test('signing out ends the session', async () => {
    const session = asSession(await signIn(server, server.acme.people.viewer.email));
    expect((await ask(server, session, ['{ viewer { email } }'])).status).toBe(200);
    await fetch(`${server.origin}/api/auth/sign-out`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...session },
      body: '{}',
    });
    await sleep(viewerAgeMaxMs);
    expect((await ask(server, session, ['{ viewer { email } }'])).status).toBe(401);
  });
});

describe('without signing in', () => {
  const roots = [schema.getQueryType()!, schema.getMutationType()!, schema.getSubscriptionType()!];
  const fields = roots.flatMap((type, i) =>
    Object.values(type.getFields()).map((field) => ({ kind: ['query', 'mutation', 'subscription'][i]!, field })),
  );

  test.each(fields.map(({ kind, field }) => [kind, field.name, operationOf(kind, field)]))(
    '%s %s is refused',
    async (_kind, _name, operation) => {
      for (const headers of [
        {},
        asToken('fh_00000000000070008000000000000000_aaaaaaaaaaaaaaaaaaaaaaaa'),
        { cookie: 'farmhand.session_token=made.up' },
      ]) {
        const answer = await ask(server, headers, [operation]);
        expect([answer.status, answer.data, answer.errors[0]?.extensions?.code]).toEqual([401, undefined, 'UNAUTHENTICATED']);
      }
    },
  );

  test('the schema is not told either', async () => {
    expect((await ask(server, {}, ['{ __schema { types { name } } }'])).status).toBe(401);
  });

  test('only health is answered', async () => {
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    const ready = await fetch(`${server.origin}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready', checks: { schema: 'ok', feed: 'ok', clock: 'ok' } }]);
    expect((await fetch(`${server.origin}/anything`)).status).toBe(404);
  });
});

describe('other sites’ pages', () => {
  test('a request with a session from another origin is refused', async () => {
    const { cookie = '' } = await sessionOf('administrator');
    const others: Headers[] = [
      { cookie, origin: 'https://evil.example' },
      { cookie, 'sec-fetch-site': 'cross-site' },
    ];
    for (const headers of others) {
      const answer = await ask(server, headers, ['{ viewer { email } }']);
      expect([answer.status, answer.errors[0]!.extensions?.code]).toEqual([403, 'FORBIDDEN_ORIGIN']);
    }
  });

  test('what a form can send is refused', async () => {
    const response = await fetch(`${server.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...(await sessionOf('administrator')) },
      body: new URLSearchParams({ query: 'mutation { createRole(input: { name: "x", imageIds: [] }) { __typename } }' }).toString(),
    });
    expect(response.status).toBe(415);
  });

  test('a mutation cannot be asked for by a link', async () => {
    const query = 'mutation { createRole(input: { name: "x", imageIds: [] }) { __typename } }';
    const response = await fetch(`${server.origin}/graphql?${new URLSearchParams({ query })}`, {
      headers: await sessionOf('administrator'),
    });
    expect(response.status).toBe(405);
  });
});

describe('API tokens', () => {
  test('a token acts for its person, is shown once, and only its hash is kept', async () => {
    const session = await sessionOf('operator');
    const { data } = await ask(server, session, [makeToken, { input: { name: 'ci', accessRole: 'OPERATOR' } }]);
    const { secret, token } = data.createApiToken;
    expect((await ask(server, asToken(secret), ['{ viewer { email } }'])).data.viewer.email).toBe('operator@acme.example');
    expect(await everythingStored()).not.toContain(secret);
    const { data: listed } = await ask(server, session, ['{ apiTokens { nodes { id name hint } totalCount } }']);
    expect(listed.apiTokens.nodes).toContainEqual({ id: token.id, name: 'ci', hint: token.hint });
    expect(JSON.stringify(listed)).not.toContain(secret);
  });

  test('a revoked token ends at once, an expired one when its time has come', async () => {
    const session = await sessionOf('operator');
    const soon = new Date(Date.now() + 1_500).toISOString();
    const short = (await ask(server, session, [makeToken, { input: { name: 'short', accessRole: 'VIEWER', expiresAt: soon } }])).data
      .createApiToken;
    const long = (await ask(server, session, [makeToken, { input: { name: 'long', accessRole: 'VIEWER' } }])).data.createApiToken;
    for (const { secret } of [short, long]) expect((await ask(server, asToken(secret), ['{ viewer { id } }'])).status).toBe(200);
    const revoke = 'mutation ($input: RevokeApiTokenInput!) { revokeApiToken(input: $input) { __typename ... on ApiToken { revokedAt } } }';
    const revoked = await ask(server, session, [revoke, { input: { apiTokenId: long.token.id } }]);
    expect(revoked.data.revokeApiToken.revokedAt).not.toBeNull();
    // The feed tells every process; long before an answer would be too old by itself.
    await expect.poll(async () => (await ask(server, asToken(long.secret), ['{ viewer { id } }'])).status, { timeout: 3_000 }).toBe(401);
    await sleep(viewerAgeMaxMs + 1_500);
    expect((await ask(server, asToken(short.secret), ['{ viewer { id } }'])).status).toBe(401);
  });

  test('a token may do no more than its own access role, and no more than its person', async () => {
    const operator = await sessionOf('operator');
    const weak = (await ask(server, operator, [makeToken, { input: { name: 'weak', accessRole: 'VIEWER' } }])).data.createApiToken;
    const refused = await ask(server, asToken(weak.secret), [createFarm, { input: farmInput(server.acme, 'by-weak') }]);
    expect(refused.data.createFarm).toMatchObject({ __typename: 'NotAuthorizedError', permission: 'farm:create' });
    const viewer = await sessionOf('viewer');
    const strong = (await ask(server, viewer, [makeToken, { input: { name: 'strong', accessRole: 'ADMINISTRATOR' } }])).data.createApiToken;
    const alsoRefused = await ask(server, asToken(strong.secret), [createFarm, { input: farmInput(server.acme, 'by-strong') }]);
    expect(alsoRefused.data.createFarm).toMatchObject({ __typename: 'NotAuthorizedError', permission: 'farm:create' });
  });

  test('the command makes one that works', async () => {
    const installation = await openInstallation({ config: server.config, log: createLog({ level: 'silent' }) });
    try {
      const token = { user: server.acme.people.administrator.email, name: 'cli', accessRole: 'viewer' as const, expiresAt: null };
      const secret = await createToken(installation, token);
      expect((await ask(server, asToken(secret), ['{ viewer { email } }'])).data.viewer.email).toBe('administrator@acme.example');
      await expect(createToken(installation, { ...token, user: 'nobody@acme.example' })).rejects.toThrow('There is no user');
    } finally {
      await installation.close();
    }
  });
});

describe('what each access role may do', () => {
  test('a viewer changes nothing, an operator runs farms, only an administrator has cloud accounts', async () => {
    const [administrator, operator, viewer] = await Promise.all([sessionOf('administrator'), sessionOf('operator'), sessionOf('viewer')]);
    const byViewer = await ask(server, viewer, [createFarm, { input: farmInput(server.acme, 'roles-viewer') }]);
    expect(byViewer.data.createFarm).toMatchObject({ __typename: 'NotAuthorizedError', permission: 'farm:create' });
    const byOperator = await ask(server, operator, [createFarm, { input: farmInput(server.acme, 'roles-operator') }]);
    expect(byOperator.data.createFarm).toMatchObject({ __typename: 'Farm', name: 'roles-operator' });
    const remove =
      'mutation ($input: DeleteCloudAccountInput!) { deleteCloudAccount(input: $input) { __typename ... on Error { message } } }';
    const input = { cloudAccountId: globalId('CloudAccount', server.acme.cloudAccountId), version: 1 };
    expect((await ask(server, operator, [remove, { input }])).data.deleteCloudAccount.__typename).toBe('NotAuthorizedError');
    // It is in use: allowed, and refused for another reason.
    expect((await ask(server, administrator, [remove, { input }])).data.deleteCloudAccount.__typename).toBe('ConflictError');
  });

  test('canI says it before, with a reason', async () => {
    const query = '{ viewer { no: canI(permission: "farm:create") { allowed reason } yes: canI(permission: "farm:read") { allowed } } }';
    const { data } = await ask(server, await sessionOf('viewer'), [query]);
    expect(data.viewer.no.allowed).toBe(false);
    expect(data.viewer.no.reason).toContain('administrator or operator');
    expect(data.viewer.yes.allowed).toBe(true);
    const { errors } = await ask(server, await sessionOf('viewer'), ['{ viewer { canI(permission: "x") { allowed } } }']);
    expect(errors).toMatchObject([
      { message: expect.stringContaining('There is no permission "x". They begin with '), extensions: { code: 'VALIDATION' } },
    ]);
  });
});

describe('another organization', () => {
  test('sees nothing of the first, by list, by id or by change', async () => {
    const acme = await sessionOf('administrator');
    const made = await ask(server, acme, [createFarm, { input: farmInput(server.acme, 'private') }]);
    const { id, farmRoles } = made.data.createFarm;
    const stranger = await sessionOf('administrator', server.other);
    const ids = [
      id,
      farmRoles[0].id,
      globalId('CloudAccount', server.acme.cloudAccountId),
      globalId('Environment', server.acme.environmentId),
    ];
    const seen = await ask(server, stranger, [
      'query ($ids: [ID!]!, $id: ID!) { nodes(ids: $ids) { id } farm(id: $id) { id } farms { totalCount } events { totalCount } auditEntries { nodes { objectId } } cloudAccounts { nodes { id } } }',
      { ids, id },
    ]);
    expect(seen.data.nodes).toEqual([null, null, null, null]);
    expect([seen.data.farm, seen.data.farms.totalCount, seen.data.events.totalCount]).toEqual([null, 0, 0]);
    expect(JSON.stringify(seen.data)).not.toContain(id);
    expect(seen.data.cloudAccounts.nodes).toEqual([{ id: globalId('CloudAccount', server.other.cloudAccountId) }]);
    const change = 'mutation ($input: ChangeFarmInput!) { changeFarm(input: $input) { __typename } }';
    expect((await ask(server, stranger, [change, { input: { farmId: id, version: 1, name: 'mine' } }])).data.changeFarm.__typename).toBe(
      'NotFoundError',
    );
    expect((await ask(server, stranger, [createFarm, { input: farmInput(server.acme, 'trespass') }])).data.createFarm.__typename).toBe(
      'NotFoundError',
    );
  });
});

/** Every text column of every table, as the owner sees them. */
async function everythingStored(): Promise<string> {
  const { default: pg } = await import('pg');
  const owner = new pg.Client(server.config.databaseOwnerUrl);
  await owner.connect();
  try {
    const { rows } = await owner.query<{ text: string }>(
      "select query_to_xml(format('select * from %I.%I', table_schema, table_name), true, true, '')::text as text from information_schema.tables where table_schema in ('public', 'auth', 'pgboss') and table_type = 'BASE TABLE'",
    );
    return rows.map((row) => row.text).join('\n');
  } finally {
    await owner.end();
  }
}

/** The smallest operation that asks for a root field. */
function operationOf(kind: string, field: GraphQLField<unknown, unknown>): string {
  const args = field.args.filter((arg) => isNonNullType(arg.type)).map((arg) => `${arg.name}: ${exampleOf(arg.name)}`);
  const type = getNamedType(field.type);
  const selection = isLeafType(type) ? '' : isUnionType(type) ? '{ __typename }' : '{ __typename }';
  return `${kind} { ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${selection} }`;
}

function exampleOf(name: string): string {
  const values: Record<string, string> = { ids: '["x"]', input: '{}', status: 'RUNNING' };
  return values[name] ?? '"x"';
}
