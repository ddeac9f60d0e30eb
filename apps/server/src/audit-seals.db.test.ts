import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, asSession, createFarm, farmInput, type Headers, sessionCookie } from './test-client.ts';
import { startTestServer, type TestServer } from './test-server.ts';

let server: TestServer;
let headers: Headers;
let owner: pg.Client;
beforeAll(async () => {
  server = await startTestServer();
  owner = new pg.Client({ connectionString: server.config.databaseOwnerUrl });
  await owner.connect();
  headers = asSession(await sessionCookie(server, server.acme.people.administrator.email));
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await server?.stop();
});

const query =
  '{ auditSeals { origin headPosition headSeal beyond unsealed seals { firstPosition lastPosition previousSeal seal computedSeal entries } } }';
const read = async () => (await ask(server, headers, [query])).data.auditSeals;

test('the seals are as they are computed anew, one after the other up to the head, until an entry is changed', async () => {
  await ask(server, headers, [createFarm, { input: farmInput(server.acme, 'sealed') }]);
  await expect.poll(async () => (await read()).unsealed).toBe(0);
  const { origin, headPosition, headSeal, beyond, seals } = await read();
  expect([seals[0].previousSeal, seals.at(-1).seal, seals.at(-1).lastPosition, beyond]).toEqual([origin, headSeal, headPosition, 0]);
  for (const seal of seals) expect([seal.computedSeal, seal.entries]).toEqual([seal.seal, seal.lastPosition - seal.firstPosition + 1]);
  await owner.query(`update audit_entry set after = '{"name": "other"}' where position = $1`, [headPosition]);
  const changed = (await read()).seals;
  expect(changed.map((seal: { seal: string; computedSeal: string }) => seal.computedSeal === seal.seal)).toEqual(
    seals.map((_: unknown, index: number) => index < seals.length - 1),
  );
});

test('who may read the log of some may not verify that of all', async () => {
  const operator = asSession(await sessionCookie(server, server.acme.people.operator.email));
  const { data, errors } = await ask(server, operator, [query]);
  expect([data, errors[0]?.extensions?.code]).toEqual([null, 'NOT_AUTHORIZED']);
});
