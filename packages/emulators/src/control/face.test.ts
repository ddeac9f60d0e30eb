import { request } from 'node:http';
import { expect, test } from 'vitest';
import { startTestEmulator } from '../test-emulator.ts';
import { ControlError, createControlClient } from './client.ts';

const launch = { countMin: 3, countMax: 3, sizeId: 't3.small', tags: { farm: 'a', launch: 'l1' } };
const call = { accountId: '111122223333', region: 'us-east-1' };

test('people crash, terminate, stop and vanish hosts that they find by tag', async () => {
  const emulator = await startTestEmulator();
  const control = createControlClient(emulator.endpoint);
  emulator.datacenter.launchHosts(call, { ...launch, countMin: 4, countMax: 4, imageId: emulator.imageId });
  emulator.pass(1_000);
  const hosts = await control.hosts({ tags: { farm: 'a' }, state: 'running' });
  const [crashed, ended, stopped, vanished] = hosts.map(({ id }) => id) as [string, string, string, string];
  await control.crash([crashed]);
  await control.terminate([ended]);
  await control.stop([stopped]);
  await control.vanish([vanished]);
  const states = (await control.hosts()).map(({ id, state }) => [id, state]);
  expect(states).toEqual([
    [crashed, 'terminated'],
    [ended, 'shutting-down'],
    [stopped, 'stopping'],
  ]);
  const unknown = control.crash(['i-0']);
  await expect(unknown).rejects.toBeInstanceOf(ControlError);
  await expect(unknown).rejects.toMatchObject({ status: 404, code: 'not-found' });
});

test('faults, settings, quotas and capacity are changed and shown', async () => {
  const emulator = await startTestEmulator();
  const control = createControlClient(emulator.endpoint);
  const { conditions } = emulator.datacenter;
  const fault = await control.addFault({ scope: { action: 'RunInstances' }, effect: { kind: 'timeout-after' }, times: 2 });
  expect(conditions.faults()).toEqual([fault]);
  await control.clearFaults(fault.id);
  expect(conditions.faults()).toEqual([]);
  expect(await control.changeSettings({ bootMs: { minMs: 5, maxMs: 9 }, throttling: true })).toMatchObject({
    bootMs: { minMs: 5, maxMs: 9 },
  });
  expect(conditions.settings().throttling).toBe(true);
  await control.changeQuotas({ accountId: call.accountId }, { hosts: 7 });
  expect(conditions.quotas({ ...call, region: 'us-west-2' }).hosts).toBe(7);
  await control.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', hosts: 1 });
  expect(conditions.capacity()).toEqual([{ region: 'us-east-1', zone: 'us-east-1a', hosts: 1 }]);
  await control.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', hosts: undefined });
  expect(conditions.capacity()).toEqual([]);
});

test('the ledger is judged from outside', async () => {
  const emulator = await startTestEmulator();
  const control = createControlClient(emulator.endpoint);
  const request = { ...launch, imageId: emulator.imageId };
  emulator.datacenter.launchHosts(call, request);
  emulator.datacenter.launchHosts(call, { ...request, countMin: 1, countMax: 1 });
  emulator.pass(1_000);
  expect(await control.summary()).toMatchObject({ hostsEver: 4, hostsNow: { running: 4 } });
  expect(await control.byTag('farm')).toMatchObject([{ value: 'a', peakBillable: 4, running: 4 }]);
  expect(await control.duplicates('launch')).toMatchObject([{ launch: 'l1', index: 0 }]);
  expect(await control.lossToCall('farm')).toMatchObject({ losses: 0 });
  const facts = await fetch(`${emulator.controlEndpoint}/ledger/facts?after=0&limit=2`);
  expect(await facts.json()).toMatchObject({ facts: [{ seq: 1, kind: 'host-created' }, { seq: 2 }], nextAfter: 2, more: true });
});

test.each([
  ['text/plain', 415],
  ['application/x-www-form-urlencoded', 415],
  ['multipart/form-data', 415],
  ['application/json', 200],
])('a change sent as %s is answered with %d', async (type, status) => {
  const { controlEndpoint, datacenter } = await startTestEmulator();
  const response = await fetch(`${controlEndpoint}/settings`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify({ listLagMs: 777 }),
  });
  expect(response.status).toBe(status);
  expect(datacenter.conditions.settings().listLagMs === 777).toBe(status === 200);
});

test('nothing is changed by a GET', async () => {
  const { controlEndpoint } = await startTestEmulator();
  expect((await fetch(`${controlEndpoint}/hosts/crash?hostIds=i-0`)).status).toBe(404);
  expect((await fetch(`${controlEndpoint}/faults/clear`)).status).toBe(404);
});

test('a name that was made to point at this machine is not answered', async () => {
  const { port } = await startTestEmulator();
  const statusFor = (host: string) =>
    new Promise((resolve, reject) => {
      const sent = request({ port, host: '127.0.0.1', path: '/_control/settings', headers: { host } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject).end();
    });
  expect(await statusFor('evil.example:4801')).toBe(403);
  expect(await statusFor(`localhost:${port}`)).toBe(200);
});

test.each([
  ['/faults', { effect: { kind: 'explode' } }],
  ['/faults', { effect: { kind: 'list-lag', lagMs: -1 } }],
  ['/settings', { bootMS: 1 }],
  ['/settings', { bootMs: { minMs: 9, maxMs: 5 } }],
  ['/hosts/crash', { hostIds: [] }],
])('POST %s with %j is refused with what is wrong', async (path, body) => {
  const { controlEndpoint } = await startTestEmulator();
  const headers = { 'content-type': 'application/json' };
  const response = await fetch(`${controlEndpoint}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ error: { code: 'invalid', message: expect.stringContaining('✖') } });
});

test('the secrets of accounts are not shown', async () => {
  const { controlEndpoint, accounts } = await startTestEmulator();
  const text = await (await fetch(`${controlEndpoint}/accounts`)).text();
  expect(text).toContain(accounts[0]!.accessKeyId);
  for (const { secretAccessKey } of accounts) expect(text).not.toContain(secretAccessKey);
});
