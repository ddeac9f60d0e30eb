import { afterEach, expect, test } from 'vitest';
import { unpaced } from '../driver.ts';
import { makeAwsDriver } from './driver.ts';
import { pruneInstances } from './prune-answers.ts';
import { errorAnswer, instancesAnswer, type RecordedAnswer, type RecordedEndpoint, startRecordedEndpoint } from './recorded-endpoint.ts';

let endpoint: RecordedEndpoint | undefined;
afterEach(() => endpoint?.close());

async function list(answer: RecordedAnswer) {
  endpoint = await startRecordedEndpoint(() => answer);
  const driver = makeAwsDriver(
    { credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'example' }, endpoint: endpoint.url },
    unpaced,
  );
  return driver.servers.list({ location: 'eu-west-1', installation: 'installation' });
}

const interfaces = `<networkInterfaceSet><item><groupSet><item><groupId>sg-1</groupId></item></groupSet><privateIpAddress>10.9.9.9</privateIpAddress>
<tagSet><item><key>Name</key><value>not the server's</value></item></tagSet></item></networkInterfaceSet>`;
const extra = `${interfaces}<clientToken>token-1</clientToken><privateIpAddress>10.0.0.1</privateIpAddress><productCodes/><stateReason><code>c</code><message>why</message></stateReason>
<blockDeviceMapping><item><deviceName>/dev/sdf</deviceName><ebs><volumeId>vol-1</volumeId></ebs></item></blockDeviceMapping>`;

test('what is read of a server is the same with and without what nobody reads', async () => {
  const page = instancesAnswer([{ id: 'i-1', tags: { Name: 'web-1' }, extra }]) as Exclude<RecordedAnswer, string>;
  expect(pruneInstances(page.body).length).toBeLessThan(page.body.length);
  const { result, items } = await list(page);
  expect(result).toBe('complete');
  expect(items).toMatchObject([
    { cloudId: 'i-1', name: 'web-1', token: 'token-1', state: 'running', privateIp: '10.0.0.1', stateReason: 'why', zone: 'us-east-1a' },
  ]);
  expect(items[0]?.volumes).toEqual([{ cloudId: 'vol-1', device: '/dev/sdf' }]);
});

test('elements are cut out whole, empty ones too, and their neighbours stay', () => {
  const kept = '<instanceId>i-1</instanceId><tagSet><item><key>monitoring</key><value>dnsName</value></item></tagSet>';
  expect(
    pruneInstances(`<item>${interfaces}<monitoring><state>x</state></monitoring>${kept}<productCodes/><keyName></keyName></item>`),
  ).toBe(`<item>${kept}</item>`);
});

test('a page that ends half way is no complete listing', async () => {
  const page = instancesAnswer([{ id: 'i-1', extra }, { id: 'i-2' }]) as Exclude<RecordedAnswer, string>;
  expect((await list({ body: page.body.slice(0, page.body.length - 60) })).result).toBe('failed');
});

test('a refusal is told as it was', async () => {
  expect((await list(errorAnswer('UnauthorizedOperation', 'You are not authorized.', 403))).error?.code).toBe('permission');
});
