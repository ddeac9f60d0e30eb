import { defaultAccounts } from '@farmhand/emulators/default-accounts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { globalId } from '../../packages/schema/src/global-id.ts';
import { declareFarm } from './declare.ts';
import { dumpDatabase } from './dump-database.ts';
import { type Api, startApi } from './start-api.ts';
import { type System, startSystem } from './start-system.ts';
import { untilConverged, untilSequenced } from './until.ts';

// What only a real cloud can find wrong. What the server finds by itself is in apps/server/src/operations.db.test.ts.
let system: System;
let api: Api;
beforeAll(async () => {
  system = await startSystem();
  api = await startApi(system);
  const worker = await system.startServer({ name: 'worker', role: 'worker' });
  const farmRole = await declareFarm(system, system.place, { name: 'running', scaling: { min: 1, max: 1 } });
  await untilConverged(system, farmRole.id);
  await worker.stop(); // what is written from here on, a request wrote
  await untilSequenced(system);
});
afterAll(() => system?.stop());

const [own, foreign] = [defaultAccounts[0]!, defaultAccounts[1]!];
const keys = ({ accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string }) => ({
  aws: { accessKeyId, secretAccessKey },
});
const createAccount = (credentials: object, endpoint = system.cloud.endpoint) => ({
  ...{ name: 'Second', environmentIds: [globalId('Environment', system.environmentId)] },
  ...{ endpoint, credentials },
});
const updateAccount = (credentials: object) => ({
  cloudAccountId: globalId('CloudAccount', system.place.cloudAccountId),
  ...{ version: 1, credentials },
});
const createImage = (cloudImageId: string, location = system.place.location) => ({
  ...{ name: 'Unknown', cloud: 'AWS', location, cloudImageId },
  cloudAccountId: globalId('CloudAccount', system.place.cloudAccountId),
});

interface BadInput {
  name: string;
  mutation: string;
  input(): object;
  /** Of the expected error: its type, what it must say, and, of a cloud's, its code. */
  error: { type: string; says: RegExp; code?: string };
}

const cases: BadInput[] = [
  {
    name: 'a new account with a wrong secret key',
    mutation: 'createCloudAccount',
    input: () => createAccount(keys({ ...own, secretAccessKey: foreign.secretAccessKey })),
    error: { type: 'CloudCallError', says: /credentials|key/i, code: 'credentials' },
  },
  {
    name: 'a new account at an address where no cloud is',
    mutation: 'createCloudAccount',
    input: () => createAccount(keys(own), 'http://127.0.0.1:9'),
    error: { type: 'CloudCallError', says: /127\.0\.0\.1|answer|reach/i, code: 'unavailable' },
  },
  {
    name: 'a wrong secret key for an account in use',
    mutation: 'updateCloudAccount',
    input: () => updateAccount(keys({ ...own, secretAccessKey: foreign.secretAccessKey })),
    error: { type: 'CloudCallError', says: /credentials|key/i, code: 'credentials' },
  },
  {
    name: 'the keys of another account of the cloud while servers exist',
    mutation: 'updateCloudAccount',
    input: () => updateAccount(keys(foreign)),
    error: { type: 'ConflictError', says: /444455556666/ },
  },
  {
    name: 'an image that the cloud does not have',
    mutation: 'createImage',
    input: () => createImage('ami-0fffffffffffffff0'),
    error: { type: 'ValidationError', says: /ami-0fffffffffffffff0/ },
  },
];

test.each(cases)('$name is answered with what is wrong, and nothing is half done', async ({ mutation, input, error }) => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}`;
  const cloudError = mutation === 'createImage' ? '' : '... on CloudCallError { code }';
  const text = `mutation ($input: ${type}Input!) { ${mutation}(input: $input) { __typename ... on Error { message } ... on ValidationError { problems { message } } ${cloudError} } }`;
  const [before, hostsBefore] = [await dumpDatabase(system.owner), await system.cloud.summary()];
  const answer = await api.ask(text, { input: input() });
  expect(answer.errors).toBeUndefined();
  expect(answer.data[mutation].__typename).toBe(error.type);
  expect(answer.data[mutation].code).toBe(error.code);
  expect(JSON.stringify(answer.data[mutation])).toMatch(error.says);

  const after = await dumpDatabase(system.owner);
  const changed = [...after].filter(([table, rows]) => rows !== before.get(table) && !isUpkeep(table)).map(([table]) => table);
  expect(changed).toEqual([]);
  expect((await system.cloud.summary()).hostsEver).toBe(hostsBefore.hostsEver);
});

/** What changes by itself: the job queue's own housekeeping, when a token was last used, and the count of calls to a cloud. */
const isUpkeep = (table: string) =>
  table.startsWith('pgboss.') || ['public.api_token', 'public.feed_head', 'public.rate_bucket'].includes(table);
