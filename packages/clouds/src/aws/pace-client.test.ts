import { afterEach, expect, test } from 'vitest';
import { CloudError } from '../cloud-error.ts';
import type { Pace, PacedRequest } from '../driver.ts';
import { makeAwsDriver } from './driver.ts';
import { errorAnswer, instancesAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint;
afterEach(() => endpoint.close());

async function driverWith(answer: (form: URLSearchParams) => RecordedAnswer, admit: Pace['admit'] = async ({ resources }) => resources) {
  endpoint = await startRecordedEndpoint(answer);
  const [asked, refused]: [PacedRequest[], (number | undefined)[]] = [[], []];
  const pace: Pace = {
    admit(request) {
      asked.push(request);
      return admit(request);
    },
    refused: async (_, retryAfterMs) => void refused.push(retryAfterMs),
  };
  const driver = makeAwsDriver({ credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }, endpoint: endpoint.url }, pace);
  return { driver, asked, refused };
}

const names = (requests: readonly PacedRequest[]) => requests.map(({ limits }) => limits.map(({ name }) => name).join(' + '));

test('each page of a listing is a call, and takes from what is reserved for listings', async () => {
  const pages = [instancesAnswer([{ id: 'i-1' }], 'next'), instancesAnswer([{ id: 'i-2' }])];
  const { driver, asked } = await driverWith(() => pages.shift()!);
  await driver.servers.list({ location: 'eu-west-1', installation: 'installation' });
  expect(names(asked)).toEqual(['DescribeInstances', 'DescribeInstances']);
  expect(asked.map(({ observing }) => observing)).toEqual([true, true]);
});

test('a look for a launch is no listing', async () => {
  const { driver, asked } = await driverWith(() => instancesAnswer([]));
  await driver.servers.findByLaunch({ location: 'eu-west-1', installation: 'installation', launch: 'launch' });
  expect(asked.map(({ observing }) => observing)).toEqual([false]);
});

test('a launch draws a call and one token for each server, and nothing is sent when there is no room', async () => {
  const noRoom = new CloudError('throttled', 'Not now.', { retryAfterMs: 5000 });
  const { driver, asked } = await driverWith(
    () => 'cut',
    () => Promise.reject(noRoom),
  );
  const frozen = { MinCount: 1, MaxCount: 20, InstanceType: 't3.micro', ImageId: 'ami-1' };
  await expect(driver.servers.launch({ location: 'eu-west-1', frozen, token: 'token' })).rejects.toBe(noRoom);
  expect(names(asked)).toEqual(['RunInstances + RunInstances, servers']);
  expect(asked[0]?.resources).toBe(20);
  expect(endpoint.requests).toEqual([]);
});

test('servers are terminated as far as there is room, and the others are told apart', async () => {
  const terminated = `<TerminateInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"><instancesSet><item><instanceId>i-1</instanceId>
<currentState><code>32</code><name>shutting-down</name></currentState></item></instancesSet></TerminateInstancesResponse>`;
  const { driver, asked } = await driverWith(
    () => ({ body: terminated }),
    async () => 1,
  );
  const results = await driver.servers.terminate({ location: 'eu-west-1', cloudIds: ['i-1', 'i-2'] });
  expect(results).toEqual([
    { cloudId: 'i-1', result: 'accepted', state: 'terminating' },
    { cloudId: 'i-2', result: 'postponed' },
  ]);
  expect(asked).toHaveLength(1);
  expect(endpoint.requests.map((form) => form.get('InstanceId.2'))).toEqual([null]);
});

test('a refusal for its rate is told, with what the cloud asked to wait; another refusal is not', async () => {
  const refusal = errorAnswer('RequestLimitExceeded', 'Request limit exceeded.', 503) as Exclude<RecordedAnswer, string>;
  const answers: RecordedAnswer[] = [
    { ...refusal, headers: { 'retry-after': '7' } },
    errorAnswer('InternalError', 'An internal error has occurred.', 500),
  ];
  const { driver, refused } = await driverWith(() => answers.shift()!);
  const list = () => driver.servers.list({ location: 'eu-west-1', installation: 'installation' });
  expect((await list()).error?.code).toBe('throttled');
  expect((await list()).error?.code).toBe('unavailable');
  expect(refused).toEqual([7000]);
});
