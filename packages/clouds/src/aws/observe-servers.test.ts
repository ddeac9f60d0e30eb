import { afterEach, expect, test } from 'vitest';
import { ownerTagKeys } from '../driver.ts';
import { makeAwsDriver } from './driver.ts';
import { errorAnswer, instancesAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint;
afterEach(() => endpoint.close());

async function listing(answer: (form: URLSearchParams, nth: number) => RecordedAnswer) {
  endpoint = await startRecordedEndpoint(answer);
  const driver = makeAwsDriver({ credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }, endpoint: endpoint.url });
  return driver.servers;
}

const where = { location: 'us-east-1', installation: 'inst-1' };

test('a list is complete when every page was read, and asks for our servers only', async () => {
  const servers = await listing((_form, nth) =>
    nth === 1 ? instancesAnswer([{ id: 'i-1' }], 'page-2') : instancesAnswer([{ id: 'i-2' }]),
  );
  const seen = await servers.list(where);
  expect(seen).toMatchObject({ result: 'complete', calls: 2, error: null });
  expect(seen.items.map(({ cloudId }) => cloudId)).toEqual(['i-1', 'i-2']);
  expect(
    endpoint.requests.map((form) => [
      form.get('Filter.1.Name'),
      form.get('Filter.1.Value.1'),
      form.get('MaxResults'),
      form.get('NextToken'),
    ]),
  ).toEqual([
    ['tag:farmhand:installation', 'inst-1', '1000', null],
    ['tag:farmhand:installation', 'inst-1', '1000', 'page-2'],
  ]);
});

test('an error on a later page makes the list partial and keeps what was read', async () => {
  const servers = await listing((_form, nth) =>
    nth === 1 ? instancesAnswer([{ id: 'i-1' }], 'page-2') : errorAnswer('RequestLimitExceeded', 'Request limit exceeded.', 503),
  );
  const seen = await servers.list(where);
  expect(seen.result).toBe('partial');
  expect(seen.items).toHaveLength(1);
  expect(seen.error?.code).toBe('throttled');
});

test('an error on the first page makes the list failed, without items', async () => {
  const servers = await listing(() => errorAnswer('AuthFailure', 'AWS was not able to validate the provided access credentials', 401));
  const seen = await servers.list(where);
  expect(seen).toMatchObject({ result: 'failed', items: [], calls: 1 });
  expect(seen.error?.code).toBe('credentials');
});

test('a page that points back to one that was read makes the list partial instead of endless', async () => {
  const servers = await listing(() => instancesAnswer([{ id: 'i-1' }], 'again'));
  const seen = await servers.list(where);
  expect(seen).toMatchObject({ result: 'partial', calls: 2 });
  expect(seen.error?.message).toMatch(/not complete/);
});

test('a list of endless new pages is partial after 200', async () => {
  const servers = await listing((_form, nth) => instancesAnswer([], `page-${nth + 1}`));
  expect(await servers.list(where)).toMatchObject({ result: 'partial', calls: 200 });
});

test('a server that moves to a later page is counted once, as it was seen last', async () => {
  const servers = await listing((_form, nth) =>
    nth === 1 ? instancesAnswer([{ id: 'i-1', state: 'running' }], 'page-2') : instancesAnswer([{ id: 'i-1', state: 'shutting-down' }]),
  );
  const seen = await servers.list(where);
  expect(seen.items.map(({ cloudId, state }) => [cloudId, state])).toEqual([['i-1', 'terminating']]);
});

test.each([
  ['an empty body', { body: '' }],
  ['an answer without the list', { body: '<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"/>' }],
  ['a page of HTML', { body: '<html><body>It works!<br></body></html>' }],
  ["a gateway's error", { status: 502, body: 'bad gateway' }],
  ['a cut connection', 'cut' as const],
])('%s is a failed list, never an empty one', async (_name, answer) => {
  const servers = await listing(() => answer);
  const seen = await servers.list(where);
  expect(seen).toMatchObject({ result: 'failed', items: [] });
  expect(seen.error?.code).toBe('unavailable');
});

test('an abort during the list is a failed list', async () => {
  const servers = await listing(() => 'hang');
  const seen = await servers.list({ ...where, signal: AbortSignal.timeout(50) });
  expect(seen).toMatchObject({ result: 'failed', error: { code: 'unavailable' } });
});

test('describe asks in filters of 200 ids; an unknown id is missing from a complete answer', async () => {
  const servers = await listing((form) => instancesAnswer(form.get('Filter.1.Value.1') === 'i-0' ? [{ id: 'i-0' }] : []));
  const seen = await servers.describe({ location: 'us-east-1', cloudIds: Array.from({ length: 450 }, (_, at) => `i-${at}`) });
  expect(seen).toMatchObject({ result: 'complete', calls: 3 });
  expect(seen.items).toHaveLength(1);
  expect(endpoint.requests.map((form) => [...form.keys()].filter((key) => key.startsWith('Filter.1.Value')).length)).toEqual([
    200, 200, 50,
  ]);
});

test('describe of ids of which one part cannot be read is partial', async () => {
  const servers = await listing((_form, nth) =>
    nth === 1 ? instancesAnswer([{ id: 'i-0' }]) : errorAnswer('Unavailable', 'Try later', 503),
  );
  const seen = await servers.describe({ location: 'us-east-1', cloudIds: Array.from({ length: 300 }, (_, at) => `i-${at}`) });
  expect(seen).toMatchObject({ result: 'partial', items: [{ cloudId: 'i-0' }], error: { code: 'unavailable' } });
});

test('a server is described in the words of the contract, its root volume left out', async () => {
  const tags = {
    [ownerTagKeys.installation]: 'inst-1',
    [ownerTagKeys.farmRole]: 'fr-1',
    [ownerTagKeys.launch]: 'l-1',
    [ownerTagKeys.sequence]: '42',
    Name: 'web-1',
  };
  const extra = `<rootDeviceName>/dev/xvda</rootDeviceName><blockDeviceMapping>
<item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-root</volumeId></ebs></item>
<item><deviceName>/dev/sdf</deviceName><ebs><volumeId>vol-data</volumeId></ebs></item></blockDeviceMapping>
<stateReason><code>Server.InternalError</code><message>Server.InternalError: Internal error on launch</message></stateReason>
<privateIpAddress>10.0.0.4</privateIpAddress><ipAddress>203.0.113.9</ipAddress>`;
  const servers = await listing(() => instancesAnswer([{ id: 'i-1', state: 'terminated', tags, extra }]));
  const seen = await servers.list(where);
  expect(seen.items[0]).toEqual({
    cloudId: 'i-1',
    token: null,
    state: 'terminated',
    stateReason: 'Server.InternalError: Internal error on launch',
    zone: 'us-east-1a',
    instanceType: 't3.micro',
    imageId: 'ami-1',
    privateIp: '10.0.0.4',
    publicIp: '203.0.113.9',
    launchedAt: new Date('2026-01-02T03:04:05Z'),
    launchIndex: 0,
    owner: { installation: 'inst-1', farmRole: 'fr-1', launch: 'l-1', sequence: 42 },
    volumes: [{ cloudId: 'vol-data', device: '/dev/sdf' }],
    name: 'web-1',
    traits: { subnetId: null, securityGroupIds: null, profile: null, metadataTokens: null, tags },
  });
});

test.each(['', '-1', '007', '1e3', '9'.repeat(17)])('a sequence of "%s" is nobody\'s tag', async (sequence) => {
  const tags = {
    [ownerTagKeys.installation]: 'inst-1',
    [ownerTagKeys.farmRole]: 'fr-1',
    [ownerTagKeys.launch]: 'l-1',
    [ownerTagKeys.sequence]: sequence,
  };
  const servers = await listing(() => instancesAnswer([{ id: 'i-1', tags }]));
  expect((await servers.list(where)).items[0]?.owner).toBeNull();
});
