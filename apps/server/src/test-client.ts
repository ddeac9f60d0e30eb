import { globalId } from '@farmhand/schema/global-id';
import { type TestOrganization, type TestServer, testOrigin, testPassword } from './test-server.ts';

export interface Answer {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of any shape.
  data: any;
  errors: { message: string; extensions?: Record<string, unknown> }[];
}

const sessions = new WeakMap<TestServer, Map<string, Promise<string>>>();

/** A session of this person that stays signed in. @returns the cookie. */
export function sessionCookie(server: TestServer, email: string): Promise<string> {
  const known = sessions.get(server) ?? new Map<string, Promise<string>>();
  sessions.set(server, known);
  const cookie = known.get(email) ?? signIn(server, email);
  known.set(email, cookie);
  return cookie;
}

/** Signs in as a person does. @returns the cookie. */
export async function signIn(server: TestServer, email: string, password = testPassword): Promise<string> {
  const response = await postSignIn(server, { email, password });
  if (!response.ok) throw new Error(`sign-in: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

/** @param address of the browser, as a proxy on this machine would report it. */
export function postSignIn(server: TestServer, body: object, address = '192.0.2.1'): Promise<Response> {
  return fetch(`${server.origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: testOrigin, 'x-forwarded-for': address },
    body: JSON.stringify(body),
  });
}

export type Headers = Record<string, string>;
export const asSession = (cookie: string): Headers => ({ cookie, origin: testOrigin });
export const asToken = (secret: string): Headers => ({ authorization: `Bearer ${secret}` });

/** Sends one operation. */
export async function ask(
  server: TestServer,
  headers: Headers,
  [query, variables = {}]: [query: string, variables?: object],
): Promise<Answer> {
  const response = await fetch(`${server.origin}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as Partial<Answer>;
  return { status: response.status, data: body.data, errors: body.errors ?? [] };
}

export { globalId };

/** The input of createFarm for one tier. */
export function farmInput({ environmentId, cloudAccountId, roleId }: TestOrganization, name: string, overrides: object = {}): object {
  const farmRole = {
    ...{
      alias: 'app',
      roleId: globalId('Role', roleId),
      cloudAccountId: globalId('CloudAccount', cloudAccountId),
      location: 'eu-central-1',
    },
    ...{ scaling: { min: 2, max: 4 }, instanceTypes: ['t3.small'], settings: { aws: {} } },
  };
  return { environmentId: globalId('Environment', environmentId), name, launch: false, farmRoles: [farmRole], ...overrides };
}

export const createFarm = `mutation ($input: CreateFarmInput!) {
  createFarm(input: $input) { __typename ... on Error { message } ... on Farm { id name version counts { wanted max } farmRoles { id alias settings { __typename } } } ... on ValidationError { problems { path message } } ... on NotAuthorizedError { permission } }
}`;
