import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter, errorOf } from './test-datacenter.ts';

test('termination shuts down for a while, then ends; repeating it is fine', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const hostIds = [launch().hosts[0]!.id];
  pass(1_000);
  expect(datacenter.terminateHosts(call, { hostIds })).toEqual([{ hostId: hostIds[0], previous: 'running', current: 'shutting-down' }]);
  expect(datacenter.terminateHosts(call, { hostIds })[0]).toMatchObject({ previous: 'shutting-down', current: 'shutting-down' });
  pass(1_000);
  expect(datacenter.terminateHosts(call, { hostIds })[0]).toMatchObject({ previous: 'terminated', current: 'terminated' });
});

test('one unknown id among many ends none', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const id = launch().hosts[0]!.id;
  expect(errorOf(() => datacenter.terminateHosts(call, { hostIds: [id, 'i-0'] }))).toMatchObject({ code: 'not-found', ids: ['i-0'] });
  expect(datacenter.listHosts(call).hosts[0]!.state).toBe('pending');
});

test('a protected host is not terminated, nor are those named with it, until its protection is lifted', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const guarded = launch({ terminationProtected: true }).hosts[0]!.id;
  const other = launch().hosts[0]!.id;
  expect(errorOf(() => datacenter.terminateHosts(call, { hostIds: [other, guarded] }))).toMatchObject({
    code: 'protected',
    ids: [guarded],
  });
  expect(datacenter.listHosts(call).hosts.map(({ state }) => state)).toEqual(['pending', 'pending']);
  datacenter.changeHost(call, { hostId: guarded, terminationProtected: false });
  expect(datacenter.terminateHosts(call, { hostIds: [other, guarded] })).toHaveLength(2);
});

test('a running host stops and starts again, keeping its disks and its private address', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const before = launch().hosts[0]!;
  const hostIds = [before.id];
  pass(1_000);
  expect(datacenter.stopHosts(call, { hostIds })[0]).toMatchObject({ previous: 'running', current: 'stopping' });
  expect(codeOf(() => datacenter.startHosts(call, { hostIds }))).toBe('wrong-state');
  pass(1_000);
  expect(datacenter.stopHosts(call, { hostIds })[0]).toMatchObject({ previous: 'stopped', current: 'stopped' });
  const stopped = datacenter.listHosts(call).hosts[0]!;
  expect(stopped).toMatchObject({ state: 'stopped', privateIp: before.privateIp });
  expect(stopped.publicIp).toBeUndefined();
  expect(stopped.disks).toHaveLength(1);
  expect(datacenter.startHosts(call, { hostIds })[0]).toMatchObject({ previous: 'stopped', current: 'pending' });
  pass(1_000);
  expect(datacenter.startHosts(call, { hostIds })[0]).toMatchObject({ previous: 'running', current: 'running' });
  const started = datacenter.listHosts(call).hosts[0]!;
  expect(started.privateIp).toBe(before.privateIp);
  expect(started.publicIp).toMatch(/^198\./);
});

test.each([
  ['stop', 'a pending host'],
  ['reboot', 'a pending host'],
  ['start', 'a terminated host'],
  ['stop', 'a terminated host'],
  ['reboot', 'a terminated host'],
])('it is refused to %s %s', (what, which) => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const hostIds = [launch().hosts[0]!.id];
  if (which === 'a terminated host') {
    datacenter.terminateHosts(call, { hostIds });
    pass(1_000);
  }
  const acts = {
    stop: () => datacenter.stopHosts(call, { hostIds }),
    start: () => datacenter.startHosts(call, { hostIds }),
    reboot: () => datacenter.rebootHosts(call, { hostIds }),
  };
  expect(errorOf(acts[what as keyof typeof acts])).toMatchObject({ code: 'wrong-state', subject: 'host', ids: hostIds });
});

test('a host that was stopped needs room to start again', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const hostIds = [launch().hosts[0]!.id];
  pass(1_000);
  datacenter.stopHosts(call, { hostIds });
  pass(1_000);
  datacenter.conditions.setCapacity({ region: 'us-east-1', hosts: 0 });
  expect(codeOf(() => datacenter.startHosts(call, { hostIds }))).toBe('capacity');
  expect(datacenter.listHosts(call).hosts[0]!.state).toBe('stopped');
});

test('a boot that was under way does not revive a host that was terminated meanwhile', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter({ settings: { bootMs: 3_000 } });
  const hostIds = [launch().hosts[0]!.id];
  datacenter.terminateHosts(call, { hostIds });
  pass(10_000);
  expect(datacenter.listHosts(call).hosts[0]!.state).toBe('terminated');
});

test('a size is changed only while stopped, and only within its architecture', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const hostId = launch().hosts[0]!.id;
  pass(1_000);
  expect(codeOf(() => datacenter.changeHost(call, { hostId, sizeId: 't3.large' }))).toBe('wrong-state');
  datacenter.stopHosts(call, { hostIds: [hostId] });
  pass(1_000);
  expect(codeOf(() => datacenter.changeHost(call, { hostId, sizeId: 't4g.small' }))).toBe('not-found');
  datacenter.changeHost(call, { hostId, sizeId: 't3.large' });
  expect(datacenter.listHosts(call).hosts[0]!.sizeId).toBe('t3.large');
});

test('a host of another account cannot be reached', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const hostIds = [launch().hosts[0]!.id];
  const other = { ...call, accountId: '444455556666' };
  expect(codeOf(() => datacenter.terminateHosts(other, { hostIds }))).toBe('not-found');
  expect(datacenter.listHosts(other).hosts).toEqual([]);
});
