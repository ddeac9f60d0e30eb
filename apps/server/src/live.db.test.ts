import { setTimeout as sleep } from 'node:timers/promises';
import { type Client, createClient } from 'graphql-ws';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { viewerAgeMaxMs } from './auth/viewer-source.ts';
import { ask, asSession, createFarm, farmInput, type Headers, sessionCookie } from './test-client.ts';
import { startTestServer, type TestServer, testOrigin } from './test-server.ts';

let server: TestServer;
let headers: Headers;
const clients: Client[] = [];
beforeAll(async () => {
  server = await startTestServer();
  headers = asSession(await sessionCookie(server, server.acme.people.administrator.email));
});
afterAll(() => server?.stop());
afterEach(() => {
  for (const client of clients.splice(0)) void client.dispose();
});

const query = async (text: string, variables?: object) => (await ask(server, headers, [text, variables])).data;
const position = async (): Promise<string> => (await query('{ feedPosition }')).feedPosition;
const makeFarm = async (name: string) =>
  (await query(createFarm, { input: farmInput(server.acme, name) })).createFarm as { id: string; name: string };
const farmChanged =
  'subscription ($after: Cursor, $farmId: ID) { farmChanged(after: $after, farmId: $farmId) { cursor resync deletedIds farms { id name status version counts { wanted } farmRoles { alias } } } }';

interface Message {
  cursor: string;
  resync: boolean;
  deletedIds: string[];
  farms: { id: string; name: string; version: number }[];
}

/** What a subscription gets, in order, and how it ended. */
interface Following {
  messages: Message[];
  ended: Promise<unknown>;
  next(count: number): Promise<Message[]>;
  stop(): void;
}

function follow({
  connection = headers,
  params,
  variables = {},
}: {
  connection?: Headers;
  params?: object;
  variables?: object;
} = {}): Following {
  class Socket extends WebSocket {
    constructor(address: string, protocol: string) {
      super(address, protocol, { headers: connection });
    }
  }
  const client = createClient({
    url: `${server.origin.replace('http', 'ws')}/graphql`,
    webSocketImpl: Socket,
    connectionParams: params as Record<string, unknown>,
    retryAttempts: 0,
    lazy: true,
  });
  clients.push(client);
  const messages: Message[] = [];
  const { promise: ended, resolve } = Promise.withResolvers<unknown>();
  const stop = client.subscribe<{ farmChanged: Message }>(
    { query: farmChanged, variables: variables as Record<string, unknown> },
    {
      next: ({ data, errors }) => (data ? messages.push(data.farmChanged) : resolve(errors)),
      error: resolve,
      complete: () => resolve('complete'),
    },
  );
  const next = async (count: number) => {
    await expect.poll(() => messages.length, { timeout: 5_000, interval: 20 }).toBeGreaterThanOrEqual(count);
    return messages;
  };
  return { messages, ended, next, stop };
}

/** Until the server has it among its subscribers. */
const settled = () => sleep(250);

describe('over WebSocket', () => {
  test('a change arrives after its commit, with what belongs to it', async () => {
    const following = follow();
    await settled();
    const farm = await makeFarm('ws-change');
    const [message] = await following.next(1);
    expect(message).toMatchObject({
      resync: false,
      deletedIds: [],
      farms: [{ id: farm.id, name: 'ws-change', status: 'TERMINATED', farmRoles: [{ alias: 'app' }], counts: { wanted: 0 } }],
    });
  });

  test('who comes back with the last cursor gets what was missed, in order, and nothing twice', async () => {
    const before = await position();
    const names: string[] = [];
    for (let i = 0; i < 3; i++) names.push((await makeFarm(`missed-${i}`)).name);
    const first = follow({ variables: { after: before } });
    await expect.poll(() => first.messages.flatMap(({ farms }) => farms.map(({ name }) => name))).toEqual(names);
    first.stop();
    const cursor = first.messages.at(-1)!.cursor;
    // Some before the subscription, some while it starts, some after.
    for (let i = 3; i < 6; i++) names.push((await makeFarm(`missed-${i}`)).name);
    const second = follow({ variables: { after: cursor } });
    for (let i = 6; i < 12; i++) names.push((await makeFarm(`missed-${i}`)).name);
    const seen = () => second.messages.flatMap(({ farms }) => farms.map(({ name }) => name));
    await expect.poll(seen, { timeout: 5_000 }).toHaveLength(9);
    await sleep(300);
    expect(seen()).toEqual(names.slice(3));
    const cursors = second.messages.map((message) => Number(message.cursor));
    expect(cursors).toEqual([...new Set(cursors)].sort((a, b) => a - b));
  });

  test('a cursor that is not of this feed asks to read everything again, and goes on', async () => {
    const following = follow({ variables: { after: '999999999' } });
    const [message] = await following.next(1);
    expect(message).toMatchObject({ resync: true, farms: [] });
    await makeFarm('after-resync');
    expect((await following.next(2))[1]!.farms[0]!.name).toBe('after-resync');
  });

  test('one farm only, when one is asked for; and it is told when it is deleted', async () => {
    const [one, other] = [await makeFarm('only-this'), await makeFarm('not-this')];
    const following = follow({ variables: { farmId: one.id, after: await position() } });
    await settled();
    const rename = 'mutation ($input: ChangeFarmInput!) { changeFarm(input: $input) { __typename } }';
    await query(rename, { input: { farmId: other.id, version: 1, name: 'not-this-either' } });
    await query(rename, { input: { farmId: one.id, version: 1, name: 'only-this-too' } });
    const names = () => new Set(following.messages.flatMap(({ farms }) => farms.map(({ name }) => name)));
    await expect.poll(names).toContain('only-this-too');
    expect([...names()].filter((name) => name.startsWith('not-this'))).toEqual([]);
    const remove =
      'mutation ($input: DeleteFarmInput!) { deleteFarm(input: $input) { __typename ... on DeletedNode { deletedId } ... on Error { message } } }';
    expect((await query(remove, { input: { farmId: one.id, version: 2 } })).deleteFarm).toEqual({
      __typename: 'DeletedNode',
      deletedId: one.id,
    });
    await expect.poll(() => following.messages.at(-1)!.deletedIds).toEqual([one.id]);
  });

  test('another organization’s viewer is told nothing', async () => {
    const stranger = follow({
      connection: asSession(await sessionCookie(server, server.other.people.administrator.email)),
      variables: { after: '0' },
    });
    const known = follow();
    await settled();
    await makeFarm('not-for-strangers');
    await known.next(1);
    await sleep(300);
    expect(stranger.messages.flatMap(({ farms, deletedIds }) => [...farms, ...deletedIds])).toEqual([]);
  });

  test('nobody gets in without signing in, nor from another site’s page with somebody’s cookie', async () => {
    const strangers: Headers[] = [
      {},
      { cookie: 'farmhand.session_token=made.up', origin: testOrigin },
      { ...headers, origin: 'https://evil.example' },
    ];
    for (const connection of strangers) {
      expect(await follow({ connection }).ended).toMatchObject({ code: 4403 });
    }
    expect(await follow({ connection: {}, params: { token: 'fh_made_up' } }).ended).toMatchObject({ code: 4403 });
  });

  test('a token gets in by itself, and is thrown out when it is revoked', async () => {
    const make =
      'mutation { createApiToken(input: { name: "ws", accessRole: VIEWER }) { ... on CreatedApiToken { secret token { id } } } }';
    const { secret, token } = (await query(make)).createApiToken;
    const following = follow({ connection: {}, params: { token: secret } });
    await settled();
    await makeFarm('by-token');
    await following.next(1);
    await query('mutation ($id: ID!) { revokeApiToken(input: { apiTokenId: $id }) { __typename } }', { id: token.id });
    const ended = await Promise.race([following.ended, sleep(3_000).then(() => 'still open')]);
    expect(ended).not.toBe('still open');
    await makeFarm('after-revoking');
    await sleep(300);
    expect(following.messages.flatMap(({ farms }) => farms.map(({ name }) => name))).not.toContain('after-revoking');
  });

  test('rights that are taken away are gone from a running subscription', async () => {
    const { engine, acme } = server;
    const viewerHeaders = asSession(await sessionCookie(server, acme.people.viewer.email));
    const following = follow({ connection: viewerHeaders });
    await settled();
    await makeFarm('with-rights');
    await following.next(1);
    const { organizationId } = acme.viewer;
    await engine.store.transaction(organizationId, async (tx) => {
      const grants = await tx.find('AccessGrant', { userId: acme.people.viewer.userId });
      await tx.delete(
        'AccessGrant',
        grants.map(({ id }) => id),
      );
    });
    const ended = await Promise.race([following.ended, sleep(2 * viewerAgeMaxMs + 1_000).then(() => 'still open')]);
    expect(ended).not.toBe('still open');
    await makeFarm('without-rights');
    await sleep(300);
    expect(following.messages).toHaveLength(1);
  });

  test('a subscription that would be too expensive is refused', async () => {
    const client = createClient({
      url: `${server.origin.replace('http', 'ws')}/graphql`,
      webSocketImpl: class extends WebSocket {
        constructor(a: string, p: string) {
          super(a, p, { headers });
        }
      },
      retryAttempts: 0,
    });
    clients.push(client);
    const text = 'subscription { farmChanged { farms { servers(first: 1000) { nodes { events(first: 1000) { nodes { id } } } } } } }';
    const ended = await new Promise<unknown>((resolve) =>
      client.subscribe({ query: text }, { next: resolve, error: resolve, complete: () => resolve('complete') }),
    );
    expect(JSON.stringify(ended)).toContain('TOO_EXPENSIVE');
  });
});

describe('over SSE', () => {
  test('a change arrives, and who comes back with the cursor misses nothing', async () => {
    const after = await position();
    const farm = await makeFarm('sse-missed');
    const stream = await openSse({ after });
    expect((await stream.next()).farms).toMatchObject([{ id: farm.id, name: 'sse-missed' }]);
    await makeFarm('sse-live');
    expect((await stream.next()).farms).toMatchObject([{ name: 'sse-live' }]);
    await stream.close();
  });

  test('it needs a viewer', async () => {
    const response = await fetch(`${server.origin}/graphql`, sse({}, {}));
    expect(response.status).toBe(401);
  });

  async function openSse(variables: object) {
    const response = await fetch(`${server.origin}/graphql`, sse(headers, variables));
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    return {
      close: () => reader.cancel(),
      async next(): Promise<Message> {
        for (;;) {
          const match = /event: next\ndata: (.*)\n\n/.exec(text);
          if (match) {
            text = text.slice(match.index + match[0].length);
            return (JSON.parse(match[1]!) as { data: { farmChanged: Message } }).data.farmChanged;
          }
          const { value, done } = await reader.read();
          if (done) throw new Error(`The stream ended: ${text}`);
          text += value;
        }
      },
    };
  }

  const sse = (more: Headers, variables: object): RequestInit => ({
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...more },
    body: JSON.stringify({ query: farmChanged, variables }),
  });
});

test('servers and events are told too', async () => {
  const after = await position();
  await makeFarm('with-event');
  const response = await fetch(`${server.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify({
      query: 'subscription ($after: Cursor) { events(after: $after) { cursor events { type text farm { name } } } }',
      variables: { after },
    }),
  });
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!text.includes('event: next')) text += (await reader.read()).value;
  await reader.cancel();
  expect(text).toContain('farm.created');
  expect(text).toContain('with-event');
});

test('an API that stops tells its clients to go elsewhere, and lets go of everything', async () => {
  const stopping = await startTestServer();
  const cookie = await sessionCookie(stopping, stopping.acme.people.viewer.email);
  const socket = new WebSocket(`${stopping.origin.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers: asSession(cookie) });
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.on('open', resolve));
  socket.send(JSON.stringify({ type: 'connection_init' }));
  await new Promise((resolve) => socket.on('message', resolve));
  const startedAt = performance.now();
  await stopping.stop();
  expect(await closed).toBe(1001);
  expect(performance.now() - startedAt).toBeLessThan(8_000);
  await expect(fetch(`${stopping.origin}/healthz`)).rejects.toThrow();
});
