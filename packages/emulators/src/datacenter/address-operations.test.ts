import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter, errorOf } from './test-datacenter.ts';

test('every allocation gives another address, up to the quota', () => {
  const { datacenter, call } = createTestDatacenter();
  const ips = Array.from({ length: 5 }, () => datacenter.allocateAddress(call, { tags: { slot: '1' } }).publicIp);
  expect(new Set(ips).size).toBe(5);
  expect(errorOf(() => datacenter.allocateAddress(call))).toMatchObject({ code: 'quota', quota: 'addresses' });
  expect(datacenter.listAddresses(call, { where: [{ field: 'tag:slot', anyOf: ['1'] }] })).toHaveLength(5);
});

test('an address goes to a host, moves to another, and is free when its host ends; the one it left gets one of its own again', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const [first, second] = launch({ countMin: 2 }).hosts.map(({ id }) => id) as [string, string];
  pass(1_000);
  const { id: addressId, publicIp } = datacenter.allocateAddress(call);
  datacenter.associateAddress(call, { addressId, hostId: first });
  expect(datacenter.listHosts(call, { ids: [first] }).hosts[0]!.publicIp).toBe(publicIp);
  expect(codeOf(() => datacenter.releaseAddress(call, { addressId }))).toBe('in-use');
  expect(codeOf(() => datacenter.associateAddress(call, { addressId, hostId: second, moveAllowed: false }))).toBe('already-exists');
  datacenter.associateAddress(call, { addressId, hostId: second });
  const left = datacenter.listHosts(call, { ids: [first] }).hosts[0]!.publicIp;
  expect(left).toEqual(expect.any(String));
  expect(left).not.toBe(publicIp);
  datacenter.terminateHosts(call, { hostIds: [second] });
  pass(1_000);
  expect(datacenter.listAddresses(call)[0]!.hostId).toBeUndefined();
  datacenter.releaseAddress(call, { addressId });
  expect(codeOf(() => datacenter.listAddresses(call, { ids: [addressId] }))).toBe('not-found');
});

test('an association ends by its id, once', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const hostId = launch().hosts[0]!.id;
  pass(1_000);
  const addressId = datacenter.allocateAddress(call).id;
  const associationId = datacenter.associateAddress(call, { addressId, hostId }).associationId!;
  datacenter.disassociateAddress(call, { associationId });
  expect(codeOf(() => datacenter.disassociateAddress(call, { associationId }))).toBe('not-found');
  expect(datacenter.listAddresses(call)[0]).toMatchObject({ id: addressId });
});
