import { schema } from '@farmhand/schema/schema';
import { isNonNullType } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, asSession, asToken, createFarm, farmInput, globalId, postSignIn, signIn } from './test-client.ts';
import { startTestServer, type TestServer, testOrigin } from './test-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server?.stop());

const sessionOf = async (role: 'administrator' | 'operator' | 'viewer', organization = server.acme) =>
  asSession(await signIn(server, organization.people[role].email));

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
});
