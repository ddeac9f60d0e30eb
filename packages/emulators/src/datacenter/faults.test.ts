import { expect, test } from 'vitest';
import type { FaultInput } from './datacenter.ts';
import { codeOf, createTestDatacenter, errorOf } from './test-datacenter.ts';

test('without faults nothing fails', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  for (let index = 0; index < 100; index += 1) launch();
  expect(datacenter.listHosts(call).hosts).toHaveLength(100);
});

test.each([
  ['error-before', 'internal', 'none', 0],
  ['error-after', 'internal', 'done', 1],
  ['timeout-before', 'timeout', 'none', 0],
  ['timeout-after', 'timeout', 'done', 1],
  ['throttle', 'throttled', 'none', 0],
  ['region-outage', 'unavailable', 'none', 0],
] as const)('%s fails a launch as %s with effect %s', (...[kind, code, effect, hosts]) => {
  const { datacenter, call, launch } = createTestDatacenter();
  datacenter.conditions.addFault({ scope: {}, effect: { kind } });
  expect(errorOf(() => launch())).toMatchObject({ code, effect });
  datacenter.conditions.clearFaults();
  expect(datacenter.listHosts(call).hosts).toHaveLength(hosts);
});

test('a launch that took effect but was never answered is answered by its token', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  datacenter.conditions.addFault({ scope: { action: 'launchHosts' }, effect: { kind: 'timeout-after' }, times: 1 });
  expect(codeOf(() => launch({ token: 't' }))).toBe('timeout');
  expect(launch({ token: 't' })).toMatchObject({ replayed: true });
  expect(datacenter.listHosts(call).hosts).toHaveLength(1);
});

test('a call that fails by itself is answered with its own error, and uses up no fault that comes after effects', () => {
  const { datacenter, launch } = createTestDatacenter();
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'error-after' }, times: 1 });
  expect(codeOf(() => launch({ imageId: 'ami-0' }))).toBe('not-found');
  expect(codeOf(() => launch())).toBe('internal');
});

test('a fault meets only its scope: account, region, zone, action by either name', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const { conditions } = datacenter;
  const misses: FaultInput['scope'][] = [
    { accountId: '444455556666' },
    { region: 'us-west-2' },
    { zone: 'us-east-1b' },
    { action: 'listHosts' },
    { action: 'StopInstances' },
  ];
  for (const scope of misses) conditions.addFault({ scope, effect: { kind: 'error-before' } });
  expect(launch().hosts).toHaveLength(1);
  conditions.clearFaults();
  for (const scope of [{ zone: 'us-east-1a' }, { action: 'launchHosts' }, { action: 'RunInstances' }]) {
    const { id } = conditions.addFault({ scope, effect: { kind: 'error-before' } });
    const named = { ...call, action: 'RunInstances' };
    const request = { countMin: 1, countMax: 1, imageId: 'any', sizeId: 't3.small', zone: 'us-east-1a' };
    expect(codeOf(() => datacenter.launchHosts(named, request))).toBe('internal');
    conditions.clearFaults(id);
  }
});

test('a fault limited by number or time ends by itself', () => {
  const { datacenter, launch, pass } = createTestDatacenter();
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'error-before' }, times: 2 });
  expect([codeOf(() => launch()), codeOf(() => launch())]).toEqual(['internal', 'internal']);
  expect(launch().hosts).toHaveLength(1);
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'error-before' }, forMs: 500 });
  pass(499);
  expect(codeOf(() => launch())).toBe('internal');
  pass(1);
  expect(launch().hosts).toHaveLength(1);
  expect(datacenter.conditions.faults()).toEqual([]);
});

test('a fault with a chance meets about that share of the calls', () => {
  const { datacenter, call } = createTestDatacenter();
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'error-before' }, chance: 0.25 });
  let failed = 0;
  for (let index = 0; index < 2_000; index += 1) {
    try {
      datacenter.listHosts(call);
    } catch {
      failed += 1;
    }
  }
  expect(failed).toBeGreaterThan(400);
  expect(failed).toBeLessThan(600);
});

test('a list can end early without saying so', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  launch({ countMin: 20 });
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'missing-pages', keepPages: 2 } });
  const first = datacenter.listHosts(call, { pageSize: 5 });
  const second = datacenter.listHosts(call, { pageSize: 5, pageToken: first.nextPageToken });
  expect([first.hosts.length, second.hosts.length, second.nextPageToken]).toEqual([5, 5, undefined]);
});

test('a fault that would have changed nothing is not used up', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  launch({ countMin: 3 });
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'missing-pages', keepPages: 1 }, times: 1 });
  expect(datacenter.listHosts(call).hosts).toHaveLength(3);
  expect(datacenter.listHosts(call, { pageSize: 2 })).toMatchObject({ hosts: [{}, {}] });
  expect(datacenter.conditions.faults()).toEqual([]);
});

test('a list can be empty, fail after good pages, or come in shorter pages than asked for', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  launch({ countMin: 10 });
  const { conditions } = datacenter;
  conditions.addFault({ scope: {}, effect: { kind: 'empty-list' } });
  expect(datacenter.listHosts(call)).toEqual({ hosts: [] });
  conditions.clearFaults();
  conditions.addFault({ scope: {}, effect: { kind: 'short-pages', items: 3 } });
  const first = datacenter.listHosts(call);
  expect(first.hosts).toHaveLength(3);
  conditions.clearFaults();
  conditions.addFault({ scope: {}, effect: { kind: 'failing-list', afterPages: 1 } });
  expect(codeOf(() => datacenter.listHosts(call, { pageToken: first.nextPageToken }))).toBe('internal');
  conditions.clearFaults();
  expect(datacenter.listHosts(call, { pageToken: first.nextPageToken }).hosts).toHaveLength(7);
});

test('capacity can be out for one size in one zone', () => {
  const { datacenter, launch } = createTestDatacenter();
  datacenter.conditions.addFault({ scope: { zone: 'us-east-1a' }, effect: { kind: 'capacity-out', sizeId: 't3.small' } });
  expect(codeOf(() => launch())).toBe('capacity');
  expect(launch({ sizeId: 't3.large' }).hosts).toHaveLength(1);
  expect(launch({ zone: 'us-east-1b' }).hosts).toHaveLength(1);
  for (let index = 0; index < 20; index += 1) expect(launch({ zone: undefined }).hosts[0]!.zone).not.toBe('us-east-1a');
});

test('a boot can be slow, or never end', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'slow-boot', bootMs: 60_000 }, times: 1 });
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'boot-never-ends' }, times: 1 });
  launch({ countMin: 3 });
  const states = () => datacenter.listHosts(call).hosts.map(({ state }) => state);
  pass(1_000);
  expect(states()).toEqual(['pending', 'pending', 'running']);
  pass(59_000);
  expect(states()).toEqual(['running', 'pending', 'running']);
  pass(86_400_000);
  expect(states()).toEqual(['running', 'pending', 'running']);
});

test('in a dark zone nothing is started, and its hosts are shown as impaired, left out, or fail the list, as chosen', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  launch();
  launch({ zone: 'us-east-1b' });
  pass(1_000);
  const { conditions } = datacenter;
  conditions.addFault({ scope: { zone: 'us-east-1a' }, effect: { kind: 'zone-dark' } });
  expect(codeOf(() => launch())).toBe('unavailable');
  expect(codeOf(() => datacenter.createDisk(call, { zone: 'us-east-1a', sizeGib: 1 }))).toBe('unavailable');
  expect(datacenter.listHosts(call).hosts.map(({ check }) => check)).toEqual(['impaired', 'ok']);
  expect(launch({ zone: undefined }).hosts[0]!.zone).not.toBe('us-east-1a');
  conditions.clearFaults();
  conditions.addFault({ scope: { zone: 'us-east-1a' }, effect: { kind: 'zone-dark', listing: 'omitted' } });
  expect(datacenter.listHosts(call).hosts.map(({ zone }) => zone)).not.toContain('us-east-1a');
  conditions.clearFaults();
  conditions.addFault({ scope: { zone: 'us-east-1a' }, effect: { kind: 'zone-dark', listing: 'fail' } });
  expect(codeOf(() => datacenter.listHosts(call))).toBe('unavailable');
  expect(datacenter.listHosts(call, { where: [{ field: 'zone', anyOf: ['us-east-1b'] }] }).hosts).not.toHaveLength(0);
});

test('a region whose calls fail leaves the other regions alone', () => {
  const { datacenter, call } = createTestDatacenter();
  datacenter.conditions.addFault({ scope: { region: 'us-east-1' }, effect: { kind: 'region-outage' } });
  expect(codeOf(() => datacenter.catalogue(call))).toBe('unavailable');
  expect(datacenter.catalogue({ ...call, region: 'us-west-2' }).zones).toHaveLength(3);
});
