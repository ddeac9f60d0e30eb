import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter, errorOf } from './test-datacenter.ts';

const states = (hosts: readonly { state: string }[]) => hosts.map((host) => host.state);
const ids = (hosts: readonly { id: string }[]) => hosts.map((host) => host.id);

test('a launch starts as many hosts as asked, with indexes from 0, pending until they have booted', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const { hosts, launchId } = launch({ countMin: 3, countMax: 3, tags: { farm: 'a' } });
  expect(hosts.map(({ launchIndex, state, launchId: id, tags }) => ({ launchIndex, state, id, tags }))).toEqual(
    [0, 1, 2].map((launchIndex) => ({ launchIndex, state: 'pending', id: launchId, tags: { farm: 'a' } })),
  );
  pass(999);
  expect(states(datacenter.listHosts(call).hosts)).toEqual(['pending', 'pending', 'pending']);
  pass(1);
  expect(states(datacenter.listHosts(call).hosts)).toEqual(['running', 'running', 'running']);
});

test('the same token with the same request answers with the same hosts as they are now, and starts nothing', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const first = launch({ token: 't', countMin: 2 });
  pass(1_000);
  const again = launch({ token: 't', countMin: 2 });
  expect(again).toMatchObject({ launchId: first.launchId, replayed: true });
  expect(ids(again.hosts)).toEqual(ids(first.hosts));
  expect(states(again.hosts)).toEqual(['running', 'running']);
  expect(datacenter.listHosts(call).hosts).toHaveLength(2);
});

test('the order of keys and keys without a value make no other request of it', () => {
  const { launch, imageId } = createTestDatacenter();
  const first = launch({ token: 't', tags: { a: '1', b: '2' }, keyName: undefined });
  expect(launch({ tags: { b: '2', a: '1' }, imageId, token: 't' }).launchId).toBe(first.launchId);
});

test('the same token with another request is a mismatch and starts nothing', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  launch({ token: 't', tags: { a: '1' } });
  expect(codeOf(() => launch({ token: 't', tags: { a: '2' } }))).toBe('token-mismatch');
  expect(codeOf(() => launch({ token: 't', countMin: 2 }))).toBe('token-mismatch');
  expect(datacenter.listHosts(call).hosts).toHaveLength(1);
});

test('a token belongs to the zone it was used in, and to the region when no zone was given', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const inA = launch({ token: 't', zone: 'us-east-1a' });
  const inB = launch({ token: 't', zone: 'us-east-1b' });
  const anywhere = launch({ token: 't', zone: undefined });
  expect(new Set([inA.launchId, inB.launchId, anywhere.launchId]).size).toBe(3);
  expect(launch({ token: 't', zone: 'us-east-1b' }).launchId).toBe(inB.launchId);
  expect(launch({ token: 't', zone: undefined }).launchId).toBe(anywhere.launchId);
  const { subnets } = datacenter.catalogue(call);
  const subnetId = subnets.find(({ zone }) => zone === 'us-east-1b')!.id;
  expect(codeOf(() => launch({ token: 't', zone: undefined, subnetId }))).toBe('token-mismatch');
});

test('a token of one account or region means nothing in another', () => {
  const { datacenter, call, launch, imageId } = createTestDatacenter();
  const here = launch({ token: 't', zone: undefined });
  const request = { token: 't', countMin: 1, countMax: 1, sizeId: 't3.small' };
  const other = datacenter.launchHosts({ ...call, accountId: '444455556666' }, { ...request, imageId });
  const there = { ...call, region: 'eu-central-1' };
  const abroad = datacenter.launchHosts(there, { ...request, imageId: datacenter.catalogue(there).images[0]!.id });
  expect(new Set([here.launchId, other.launchId, abroad.launchId]).size).toBe(3);
});

test('a token whose hosts have all ended is spent, and forgotten 24 hours after the last end', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const { hosts } = launch({ token: 't', countMin: 2 });
  datacenter.terminateHosts(call, { hostIds: [hosts[0]!.id] });
  pass(1_000);
  expect(states(launch({ token: 't', countMin: 2 }).hosts)).toEqual(['terminated', 'running']);
  datacenter.terminateHosts(call, { hostIds: [hosts[1]!.id] });
  pass(1_000);
  expect(codeOf(() => launch({ token: 't', countMin: 2 }))).toBe('token-spent');
  pass(24 * 3_600_000 - 1);
  expect(codeOf(() => launch({ token: 't', countMin: 2 }))).toBe('token-spent');
  pass(1);
  expect(launch({ token: 't', countMin: 2 }).replayed).toBe(false);
});

test('with less room than the maximum it starts what there is room for, and its replay never fills up', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  datacenter.conditions.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', sizeId: 't3.small', hosts: 3 });
  const first = launch({ token: 't', countMin: 1, countMax: 5 });
  expect(first.hosts.map((host) => host.launchIndex)).toEqual([0, 1, 2]);
  datacenter.conditions.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', sizeId: 't3.small', hosts: 100 });
  pass(5_000);
  expect(ids(launch({ token: 't', countMin: 1, countMax: 5 }).hosts)).toEqual(ids(first.hosts));
  expect(datacenter.listHosts(call).hosts).toHaveLength(3);
});

test('with less room than the minimum it starts nothing, and the token stays free', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  datacenter.conditions.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', hosts: 1 });
  expect(codeOf(() => launch({ token: 't', countMin: 2 }))).toBe('capacity');
  expect(datacenter.listHosts(call).hosts).toHaveLength(0);
  datacenter.conditions.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', hosts: undefined });
  expect(launch({ token: 't', countMin: 2 }).hosts).toHaveLength(2);
});

test('capacity is shared by all accounts, and stopped or ended hosts give it back', () => {
  const { datacenter, call, launch, pass, imageId } = createTestDatacenter();
  datacenter.conditions.setCapacity({ region: 'us-east-1', zone: 'us-east-1a', sizeId: 't3.small', hosts: 1 });
  const { hosts } = launch();
  const other = { ...call, accountId: '444455556666' };
  const request = { countMin: 1, countMax: 1, imageId, sizeId: 't3.small', zone: 'us-east-1a' };
  expect(codeOf(() => datacenter.launchHosts(other, request))).toBe('capacity');
  datacenter.terminateHosts(call, { hostIds: [hosts[0]!.id] });
  pass(1_000);
  expect(datacenter.launchHosts(other, request).hosts).toHaveLength(1);
});

test('without a zone it goes where there is room', () => {
  const { datacenter, launch } = createTestDatacenter();
  for (const zone of ['us-east-1a', 'us-east-1b', 'us-east-1d']) datacenter.conditions.setCapacity({ region: 'us-east-1', zone, hosts: 0 });
  expect(launch({ zone: undefined, countMin: 4 }).hosts.map((host) => host.zone)).toEqual(Array(4).fill('us-east-1c'));
});

test('quotas of hosts and processors are kept, and name themselves', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  datacenter.conditions.changeQuotas(call, { hosts: 3, vcpus: 8 });
  expect(launch({ countMin: 1, countMax: 5 }).hosts).toHaveLength(3);
  expect(errorOf(() => launch())).toMatchObject({ code: 'quota', quota: 'hosts' });
  datacenter.conditions.changeQuotas(call, { hosts: 10 });
  expect(errorOf(() => launch({ sizeId: 'm5.xlarge' }))).toMatchObject({ code: 'quota', quota: 'vcpus' });
  expect(launch().hosts).toHaveLength(1);
});

test.each([
  ['an unknown image', { imageId: 'ami-0' }, 'not-found', 'image'],
  ['an unknown size', { sizeId: 'x1.huge' }, 'not-found', 'size'],
  ['an unknown zone', { zone: 'us-east-1z' }, 'not-found', 'zone'],
  ['an unknown subnet', { subnetId: 'subnet-0' }, 'not-found', 'subnet'],
  ['an unknown firewall group', { firewallGroupIds: ['sg-0'] }, 'not-found', 'firewall-group'],
  ['an unknown key', { keyName: 'nobody' }, 'not-found', 'key'],
  ['a size of another architecture', { sizeId: 't4g.small' }, 'invalid', 'image'],
  ['a minimum above the maximum', { countMin: 2, countMax: 1 }, 'invalid', undefined],
  ['no hosts at all', { countMin: 0, countMax: 0 }, 'invalid', undefined],
  ['a disk without a size', { disks: [{ device: '/dev/sdf' }] }, 'invalid', 'device'],
  ['a reserved tag', { tags: { 'aws:x': '1' } }, 'invalid', undefined],
])('%s is refused and starts nothing', (...[, request, code, subject]) => {
  const { datacenter, call, launch } = createTestDatacenter();
  expect(errorOf(() => launch(request))).toMatchObject({ code, subject, effect: 'none' });
  expect(datacenter.listHosts(call).hosts).toHaveLength(0);
});

test('a subnet of one zone and another zone contradict each other', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const subnetId = datacenter.catalogue(call).subnets[1]!.id;
  expect(codeOf(() => launch({ subnetId, zone: 'us-east-1a' }))).toBe('invalid');
  expect(launch({ subnetId, zone: undefined }).hosts[0]!.zone).toBe('us-east-1b');
});

test('every disk of a launch carries the disk tags, and the root disk ends with its host unless told otherwise', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const data = { device: '/dev/sdf', sizeGib: 5, endsWithHost: false };
  const { hosts } = launch({ diskTags: { launch: 'l1' }, disks: [data] });
  pass(1_000);
  const before = datacenter.listDisks(call).disks;
  expect(before.map(({ tags, state, attachment }) => ({ tags, state, device: attachment?.device }))).toEqual([
    { tags: { launch: 'l1' }, state: 'in-use', device: '/dev/xvda' },
    { tags: { launch: 'l1' }, state: 'in-use', device: '/dev/sdf' },
  ]);
  datacenter.terminateHosts(call, { hostIds: [hosts[0]!.id] });
  pass(5_000);
  const after = datacenter.listDisks(call).disks;
  expect(after).toHaveLength(1);
  expect(after[0]).toMatchObject({ id: before[1]!.id, state: 'available', tags: { launch: 'l1' }, sizeGib: 5 });
});

test('a dry run finds what is wrong, and changes nothing when nothing is', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  expect(codeOf(() => launch({ dryRun: true, imageId: 'ami-0' }))).toBe('not-found');
  expect(codeOf(() => launch({ dryRun: true }))).toBe('dry-run');
  expect(datacenter.listHosts(call).hosts).toHaveLength(0);
});

test('a subnet without free addresses has no room', () => {
  const { launch } = createTestDatacenter();
  launch({ countMin: 10_000, countMax: 10_000 });
  expect(launch({ countMin: 1, countMax: 10_000 }).hosts).toHaveLength(16_384 - 5 - 10_000);
  expect(codeOf(() => launch())).toBe('capacity');
});

test('the same seed and calls give the same ids', () => {
  const ids = () => {
    const { launch } = createTestDatacenter();
    return launch({ countMin: 5 }).hosts.map((host) => host.id);
  };
  expect(ids()).toEqual(ids());
});
