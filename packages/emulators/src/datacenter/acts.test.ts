import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter } from './test-datacenter.ts';

function withDataDisk() {
  const lab = createTestDatacenter({ settings: { vanishReleaseMs: 20_000 } });
  const host = lab.launch({ tags: { farm: 'a' }, disks: [{ device: '/dev/sdf', sizeGib: 5, endsWithHost: false }] }).hosts[0]!;
  lab.pass(1_000);
  const dataDiskId = host.disks[1]!.diskId;
  const disk = () => lab.datacenter.listDisks(lab.call, { ids: [dataDiskId] }).disks[0]!;
  const host0 = () => lab.datacenter.listHosts(lab.call).hosts[0];
  return { ...lab, hostIds: [host.id], dataDiskId, disk, host0 };
}

test('a crash ends a host at once, says that the machine failed, and leaves its data disk to be had', () => {
  const { datacenter, hostIds, disk, host0, pass } = withDataDisk();
  datacenter.acts.crash(hostIds);
  expect(host0()).toMatchObject({ state: 'terminated', stateCause: 'host-failure', tags: { farm: 'a' } });
  pass(1_000);
  expect(disk()).toMatchObject({ state: 'available' });
});

test('a termination by somebody else takes its time and asks for no permission', () => {
  const { datacenter, call, hostIds, host0, pass } = withDataDisk();
  datacenter.changeHost(call, { hostId: hostIds[0]!, terminationProtected: true });
  datacenter.acts.terminate(hostIds);
  expect(host0()).toMatchObject({ state: 'shutting-down', stateCause: 'outsider' });
  pass(1_000);
  expect(host0()).toMatchObject({ state: 'terminated', stateCause: 'outsider' });
});

test('a host that somebody else stops can be started by its owner', () => {
  const { datacenter, call, hostIds, host0, pass } = withDataDisk();
  datacenter.acts.stop(hostIds);
  pass(1_000);
  expect(host0()).toMatchObject({ state: 'stopped', stateCause: 'outsider' });
  datacenter.startHosts(call, { hostIds });
  pass(1_000);
  expect(host0()).toMatchObject({ state: 'running' });
});

test('a vanished host is in no list and under no id at once, whatever the lag, and its disk is stuck for a while', () => {
  const { datacenter, call, hostIds, disk, host0, pass } = withDataDisk();
  datacenter.acts.vanish(hostIds);
  expect(host0()).toBeUndefined();
  expect(codeOf(() => datacenter.listHosts(call, { ids: hostIds }))).toBe('not-found');
  pass(19_999);
  expect(disk()).toMatchObject({ state: 'in-use', attachment: { hostId: hostIds[0] } });
  pass(1);
  expect(disk()).toMatchObject({ state: 'available' });
  expect(disk().attachment).toBeUndefined();
  expect(datacenter.listDisks(call).disks).toHaveLength(1);
});

test('a vanished host counts as ended for its token and its quota', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  datacenter.conditions.changeQuotas(call, { hosts: 1 });
  const { hosts } = launch({ token: 't' });
  datacenter.acts.vanish([hosts[0]!.id]);
  expect(codeOf(() => launch({ token: 't' }))).toBe('token-spent');
  expect(launch().hosts).toHaveLength(1);
});

test('a disk pulled off by somebody else is free at once', () => {
  const { datacenter, dataDiskId, disk, host0 } = withDataDisk();
  datacenter.acts.detachDisk([dataDiskId]);
  expect(disk().state).toBe('available');
  expect(host0()!.disks.map(({ device }) => device)).toEqual(['/dev/xvda']);
});

test('an unknown id makes an act fail before it does anything', () => {
  const { datacenter, hostIds, host0 } = withDataDisk();
  expect(codeOf(() => datacenter.acts.crash([...hostIds, 'i-0']))).toBe('not-found');
  expect(host0()!.state).toBe('running');
});

test('acts see hosts of every account and region as they truly are, in pages', () => {
  const { datacenter, launch, imageId } = createTestDatacenter({ settings: { listLagMs: 60_000 } });
  launch({ countMin: 3, tags: { farm: 'a' } });
  const request = { countMin: 1, countMax: 1, imageId, sizeId: 't3.small', tags: { farm: 'a' } };
  datacenter.launchHosts({ accountId: '444455556666', region: 'us-east-1' }, request);
  const first = datacenter.acts.listHosts({ where: [{ field: 'tag:farm', anyOf: ['a'] }], limit: 3 });
  const second = datacenter.acts.listHosts({ limit: 3, after: first.nextAfter });
  expect([...first.hosts, ...second.hosts].map(({ accountId }) => accountId)).toEqual([...Array(3).fill('111122223333'), '444455556666']);
  expect(second.nextAfter).toBeUndefined();
  expect(datacenter.acts.listHosts({ accountId: '444455556666' }).hosts).toHaveLength(1);
});
