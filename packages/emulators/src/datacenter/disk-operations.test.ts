import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter, errorOf, type TestDatacenter } from './test-datacenter.ts';

function withDiskAndHost(): TestDatacenter & { diskId: string; hostId: string } {
  const lab = createTestDatacenter();
  const hostId = lab.launch().hosts[0]!.id;
  const diskId = lab.datacenter.createDisk(lab.call, { zone: 'us-east-1a', sizeGib: 5 }).id;
  lab.pass(1_000);
  return { ...lab, diskId, hostId };
}

test('a disk is created, becomes available, and is attached after a while', () => {
  const { datacenter, call, diskId, hostId, pass } = withDiskAndHost();
  expect(datacenter.attachDisk(call, { diskId, hostId, device: '/dev/sdf' })).toMatchObject({ state: 'attaching', endsWithHost: false });
  expect(datacenter.listDisks(call, { ids: [diskId] }).disks[0]).toMatchObject({ state: 'in-use', attachment: { state: 'attaching' } });
  pass(1_000);
  expect(datacenter.listDisks(call, { ids: [diskId] }).disks[0]).toMatchObject({
    state: 'in-use',
    attachment: { state: 'attached', hostId },
  });
  expect(datacenter.listHosts(call).hosts[0]!.disks.map(({ device, state }) => `${device} ${state}`)).toEqual([
    '/dev/xvda attached',
    '/dev/sdf attached',
  ]);
});

test('the same token gives the same disk, another request under it a mismatch, and its zone is part of it', () => {
  const { datacenter, call, pass } = createTestDatacenter();
  const first = datacenter.createDisk(call, { token: 't', zone: 'us-east-1a', sizeGib: 5 });
  pass(1_000);
  expect(datacenter.createDisk(call, { token: 't', zone: 'us-east-1a', sizeGib: 5 })).toMatchObject({ id: first.id, state: 'available' });
  expect(codeOf(() => datacenter.createDisk(call, { token: 't', zone: 'us-east-1a', sizeGib: 6 }))).toBe('token-mismatch');
  expect(datacenter.createDisk(call, { token: 't', zone: 'us-east-1b', sizeGib: 5 }).id).not.toBe(first.id);
  expect(datacenter.listDisks(call).disks).toHaveLength(2);
});

test('the token of a disk that was deleted makes no new one', () => {
  const { datacenter, call, pass } = createTestDatacenter();
  const { id } = datacenter.createDisk(call, { token: 't', zone: 'us-east-1a', sizeGib: 5 });
  pass(1_000);
  datacenter.deleteDisk(call, { diskId: id });
  expect(datacenter.createDisk(call, { token: 't', zone: 'us-east-1a', sizeGib: 5 })).toMatchObject({ id, state: 'deleted' });
  expect(datacenter.listDisks(call).disks).toEqual([]);
});

test('a disk in use goes to no second host', () => {
  const { datacenter, call, diskId, hostId, launch, pass } = withDiskAndHost();
  datacenter.attachDisk(call, { diskId, hostId, device: '/dev/sdf' });
  const second = launch().hosts[0]!.id;
  pass(1_000);
  expect(errorOf(() => datacenter.attachDisk(call, { diskId, hostId: second, device: '/dev/sdf' }))).toMatchObject({
    code: 'in-use',
    subject: 'disk',
  });
  expect(errorOf(() => datacenter.deleteDisk(call, { diskId }))).toMatchObject({ code: 'in-use', subject: 'disk' });
});

test('a disk goes only to a host of its zone, that is running or stopped, at a device that is free', () => {
  const { datacenter, call, diskId, hostId, launch, pass } = withDiskAndHost();
  const elsewhere = launch({ zone: 'us-east-1b' }).hosts[0]!.id;
  const pending = launch().hosts[0]!.id;
  const attach =
    (target: string, device = '/dev/sdf') =>
    () =>
      datacenter.attachDisk(call, { diskId, hostId: target, device });
  expect(codeOf(attach(pending))).toBe('wrong-state');
  pass(1_000);
  expect(codeOf(attach(elsewhere))).toBe('wrong-zone');
  expect(errorOf(attach(hostId, '/dev/xvda'))).toMatchObject({ code: 'in-use', subject: 'device' });
  datacenter.stopHosts(call, { hostIds: [hostId] });
  expect(codeOf(attach(hostId))).toBe('wrong-state');
  pass(1_000);
  expect(attach(hostId)()).toMatchObject({ state: 'attaching' });
});

test('a disk that is still being created cannot be attached', () => {
  const { datacenter, call, hostId } = withDiskAndHost();
  const diskId = datacenter.createDisk(call, { zone: 'us-east-1a', sizeGib: 1 }).id;
  expect(errorOf(() => datacenter.attachDisk(call, { diskId, hostId, device: '/dev/sdg' }))).toMatchObject({
    code: 'wrong-state',
    subject: 'disk',
  });
});

test('a detached disk is free after a while, and at once when forced', () => {
  const { datacenter, call, diskId, hostId, pass } = withDiskAndHost();
  const state = () => datacenter.listDisks(call, { ids: [diskId] }).disks[0]!.state;
  datacenter.attachDisk(call, { diskId, hostId, device: '/dev/sdf' });
  pass(1_000);
  expect(datacenter.detachDisk(call, { diskId })).toMatchObject({ state: 'detaching' });
  expect(state()).toBe('in-use');
  pass(1_000);
  expect(state()).toBe('available');
  expect(codeOf(() => datacenter.detachDisk(call, { diskId }))).toBe('wrong-state');
  datacenter.attachDisk(call, { diskId, hostId, device: '/dev/sdf' });
  datacenter.detachDisk(call, { diskId, force: true });
  expect(state()).toBe('available');
  pass(5_000);
  expect(state()).toBe('available');
});

test('the root disk of a running host stays', () => {
  const { datacenter, call, hostId } = withDiskAndHost();
  const root = datacenter.listHosts(call, { ids: [hostId] }).hosts[0]!.disks[0]!.diskId;
  expect(codeOf(() => datacenter.detachDisk(call, { diskId: root }))).toBe('protected');
});

test('an attached disk follows its host only until the host has ended, and then waits for the next', () => {
  const { datacenter, call, diskId, hostId, launch, pass } = withDiskAndHost();
  datacenter.attachDisk(call, { diskId, hostId, device: '/dev/sdf' });
  pass(1_000);
  datacenter.terminateHosts(call, { hostIds: [hostId] });
  pass(999);
  expect(datacenter.listDisks(call, { ids: [diskId] }).disks[0]!.attachment).toMatchObject({ hostId, state: 'attached' });
  pass(1);
  expect(datacenter.listDisks(call, { ids: [diskId] }).disks[0]!.attachment).toMatchObject({ state: 'detaching' });
  pass(1_000);
  const next = launch().hosts[0]!.id;
  pass(1_000);
  expect(datacenter.attachDisk(call, { diskId, hostId: next, device: '/dev/sdf' })).toMatchObject({ hostId: next });
});

test('a disk grows and never shrinks, and quotas of disks are kept', () => {
  const { datacenter, call, diskId } = withDiskAndHost();
  expect(datacenter.changeDisk(call, { diskId, sizeGib: 9 }).sizeGib).toBe(9);
  expect(codeOf(() => datacenter.changeDisk(call, { diskId, sizeGib: 8 }))).toBe('invalid');
  datacenter.conditions.changeQuotas(call, { disks: 2, diskGib: 20 });
  expect(errorOf(() => datacenter.createDisk(call, { zone: 'us-east-1a', sizeGib: 1 }))).toMatchObject({ code: 'quota', quota: 'disks' });
  expect(errorOf(() => datacenter.changeDisk(call, { diskId, sizeGib: 90 }))).toMatchObject({ code: 'quota', quota: 'diskGib' });
});

test('with lag a new disk is not there yet, and a deleted one still is', () => {
  const { datacenter, call, pass } = createTestDatacenter({ settings: { listLagMs: 5_000 } });
  const { id } = datacenter.createDisk(call, { zone: 'us-east-1a', sizeGib: 1 });
  pass(4_999);
  expect(datacenter.listDisks(call).disks).toEqual([]);
  pass(5_001);
  datacenter.deleteDisk(call, { diskId: id });
  expect(datacenter.listDisks(call).disks).toMatchObject([{ id, state: 'available' }]);
  pass(5_000);
  expect(datacenter.listDisks(call).disks).toEqual([]);
});
