import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter } from './test-datacenter.ts';

test('a datacenter continues from its snapshot as if it had never stopped', () => {
  const before = createTestDatacenter();
  const { datacenter, call } = before;
  const disks = [{ device: '/dev/sdf', sizeGib: 5, endsWithHost: false }];
  const { hosts } = before.launch({ token: 't', countMin: 2, tags: { farm: 'a' }, disks });
  datacenter.conditions.changeQuotas(call, { hosts: 2 });
  datacenter.conditions.addFault({ scope: { action: 'stopHosts' }, effect: { kind: 'error-before' } });
  datacenter.importKey(call, { name: 'me', publicKey: 'ssh-ed25519 AAAA' });
  datacenter.allocateAddress(call);
  before.pass(500);

  const snapshot = JSON.parse(JSON.stringify(datacenter.snapshot()));
  const after = createTestDatacenter({ snapshot });
  expect(after.datacenter.listHosts(call)).toEqual(datacenter.listHosts(call));
  expect(after.datacenter.listDisks(call)).toEqual(datacenter.listDisks(call));
  expect(after.datacenter.listAddresses(call)).toEqual(datacenter.listAddresses(call));
  expect(after.datacenter.catalogue(call)).toEqual(datacenter.catalogue(call));
  expect(after.datacenter.ledger.hosts().hosts).toEqual(datacenter.ledger.hosts().hosts);

  after.pass(500);
  expect(after.datacenter.listHosts(call).hosts.map(({ state }) => state)).toEqual(['running', 'running']);
  expect(after.launch({ token: 't', countMin: 2, tags: { farm: 'a' }, disks }).replayed).toBe(true);
  expect(codeOf(() => after.launch())).toBe('quota');
  expect(codeOf(() => after.datacenter.stopHosts(call, { hostIds: [hosts[0]!.id] }))).toBe('internal');
  expect(after.datacenter.listHosts(call, { where: [{ field: 'tag:farm', anyOf: ['a'] }] }).hosts).toHaveLength(2);
  after.datacenter.terminateHosts(call, { hostIds: [hosts[0]!.id] });
  after.pass(1_000);
  const fresh = after.launch().hosts[0]!;
  expect(hosts.map(({ id }) => id)).not.toContain(fresh.id);
});

test('changes are counted, and reading is none', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  launch();
  const counted = datacenter.changes();
  datacenter.listHosts(call);
  datacenter.catalogue(call);
  expect(datacenter.changes()).toBe(counted);
  pass(1_000);
  expect(datacenter.changes()).toBeGreaterThan(counted);
});

test('it says when something will next change by itself', () => {
  const { datacenter, launch, now } = createTestDatacenter();
  expect(datacenter.nextChangeAtMs()).toBeUndefined();
  launch();
  expect(datacenter.nextChangeAtMs()).toBe(now() + 1_000);
});

test('a snapshot of another version is refused', () => {
  const snapshot = { ...createTestDatacenter().datacenter.snapshot(), version: 2 as unknown as 1 };
  expect(() => createTestDatacenter({ snapshot })).toThrow('version 2');
});
