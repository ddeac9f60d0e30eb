import { inspect } from 'node:util';
import { afterEach, expect, test } from 'vitest';
import { CloudError } from '../cloud-error.ts';
import type { LaunchSpec } from '../driver.ts';
import { makeAwsDriver } from './driver.ts';
import { errorAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint | undefined;
afterEach(() => endpoint?.close());

const canary = 'canary-secret-that-nobody-may-ever-read';
const account = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: `key-${canary}`, sessionToken: `session-${canary}` };

const spec: LaunchSpec = {
  location: 'us-east-1',
  zone: null,
  subnetId: null,
  instanceType: 't3.micro',
  imageId: 'ami-1',
  count: 2,
  owner: { installation: 'inst-1', farmRole: 'fr-1', launch: 'l-1', sequence: 1 },
  tags: {},
  volumes: [],
  userData: `#!/bin/sh\nexport PASSWORD=user-data-${canary}\n`,
  settings: {},
};

async function launchAgainst(answer: (form: URLSearchParams, nth: number) => RecordedAnswer, signal?: AbortSignal) {
  endpoint = await startRecordedEndpoint(answer);
  const { servers } = makeAwsDriver({ credentials: account, endpoint: endpoint.url });
  return servers.launch({ location: 'us-east-1', frozen: servers.freezeLaunch(spec), token: 'token-1', signal });
}

async function errorOf(promise: Promise<unknown>): Promise<CloudError> {
  const thrown = await promise.then(
    () => null,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(CloudError);
  return thrown as CloudError;
}

function runAnswer(indexes: number[]): RecordedAnswer {
  const items = indexes.map(
    (index) =>
      `<item><instanceId>i-${index}</instanceId><instanceState><code>0</code><name>pending</name></instanceState><amiLaunchIndex>${index}</amiLaunchIndex></item>`,
  );
  return {
    body: `<RunInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><reservationId>r-1</reservationId><instancesSet>${items.join('')}</instancesSet></RunInstancesResponse>`,
  };
}

test('a launch gives its servers in the order of their index, and sends the stored token once', async () => {
  const launched = await launchAgainst(() => runAnswer([1, 0]));
  expect(launched.map(({ cloudId, launchIndex, state }) => [cloudId, launchIndex, state])).toEqual([
    ['i-0', 0, 'pending'],
    ['i-1', 1, 'pending'],
  ]);
  expect(endpoint!.requests).toHaveLength(1);
  expect(Object.fromEntries(endpoint!.requests[0]!)).toMatchObject({
    Action: 'RunInstances',
    ClientToken: 'token-1',
    MinCount: '1',
    MaxCount: '2',
  });
});

test('fewer servers than asked is a success with fewer servers', async () => {
  expect(await launchAgainst(() => runAnswer([0]))).toHaveLength(1);
});

test.each<[string, RecordedAnswer]>([
  ['an internal error', errorAnswer('InternalError', 'An internal error has occurred', 500)],
  ['an unavailable service', errorAnswer('Unavailable', 'The server is overloaded', 503)],
  ['a 5xx with a code nobody knows', errorAnswer('SomethingNew', 'what is this', 500)],
  ['a 5xx without a code', { status: 504, body: 'gateway timeout' }],
  ['a 4xx of a gateway', { status: 408, body: 'request timeout' }],
  ['a success that cannot be parsed', { body: '<RunInstancesResponse><instancesSet><item>' }],
  ['an empty success', { body: '' }],
  ['a success without servers', runAnswer([])],
  ['a cut connection', 'cut'],
])('%s leaves the outcome of a launch unknown', async (_name, answer) => {
  const error = await errorOf(launchAgainst(() => answer));
  expect(error.code).toBe('outcome-unknown');
  expect(endpoint!.requests).toHaveLength(1);
});

test('a launch aborted while it is under way is of unknown outcome; aborted before, it was not sent', async () => {
  expect((await errorOf(launchAgainst(() => 'hang', AbortSignal.timeout(50)))).code).toBe('outcome-unknown');
  await endpoint?.close();
  expect((await errorOf(launchAgainst(() => 'hang', AbortSignal.abort()))).code).toBe('unavailable');
  expect(endpoint!.requests).toHaveLength(0);
});

test('a launch that finds no listener was not sent', async () => {
  const { servers } = makeAwsDriver({ credentials: account, endpoint: 'http://127.0.0.1:1' });
  const error = await errorOf(servers.launch({ location: 'us-east-1', frozen: servers.freezeLaunch(spec), token: 't' }));
  expect(error).toMatchObject({ code: 'unavailable', retry: 'later' });
  expect(error.message).toMatch(/Nothing was sent/);
});

test.each<[string, number, string]>([
  ['InsufficientInstanceCapacity', 500, 'capacity'],
  ['RequestLimitExceeded', 503, 'throttled'],
  ['IdempotentParameterMismatch', 400, 'token-mismatch'],
  ['IdempotentInstanceTerminated', 400, 'token-spent'],
  ['VcpuLimitExceeded', 400, 'quota'],
  ['SomethingNew', 400, 'unknown'],
])('%s (%i) refuses a launch as %s', async (code, status, meaning) => {
  expect((await errorOf(launchAgainst(() => errorAnswer(code, 'words', status)))).code).toBe(meaning);
});

test('no secret of the account and no user data stands in an error, even when the endpoint echoes the request', async () => {
  const base64 = Buffer.from(spec.userData!).toString('base64');
  const echo = `Invalid value '${base64}' (${spec.userData}) with ${account.secretAccessKey} and ${account.sessionToken}, cut: ${base64.slice(7, 60)}`;
  const answers: RecordedAnswer[] = [
    errorAnswer('InvalidParameterValue', echo),
    errorAnswer('InternalError', echo, 500),
    { status: 500, body: echo },
    { body: `<${echo}` },
  ];
  for (const answer of answers) {
    const error = await errorOf(launchAgainst(() => answer));
    const everything = inspect(error, { depth: 12, showHidden: true }) + JSON.stringify(error) + printed(error);
    expect(everything).not.toContain(canary);
    expect(everything).not.toContain(base64.slice(8, 40));
    expect(everything).not.toContain(Buffer.from(canary).toString('base64').slice(4, 30));
    await endpoint?.close();
  }
});

/** Message and stack of the error and all its causes, as a logger prints them. */
function printed(error: unknown): string {
  return error instanceof Error
    ? `${error.message}\n${error.stack}\n${JSON.stringify(Object.entries(error))}\n${printed(error.cause)}`
    : '';
}
