import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter } from './test-datacenter.ts';

const ofFarm = (farm: string) => ({ tags: { farm, launch: farm } });

test('every host has a record with its launch, token, tags and the times of its life', () => {
  const { datacenter, call, launch, pass, now } = createTestDatacenter();
  const { hosts, launchId } = launch({ token: 't', ...ofFarm('a') });
  const createdAtMs = now();
  datacenter.setTags(call, { resourceIds: [hosts[0]!.id], tags: { farm: 'changed later' } });
  pass(10_000);
  datacenter.terminateHosts(call, { hostIds: [hosts[0]!.id] });
  pass(10_000);
  datacenter.advance();
  const [record] = datacenter.ledger.hosts().hosts;
  expect(record).toMatchObject({
    id: hosts[0]!.id,
    launchId,
    launchIndex: 0,
    token: 't',
    tags: { farm: 'a' },
    zone: 'us-east-1a',
    endCause: 'owner',
  });
  expect(record).toMatchObject({
    createdAtMs,
    runningAtMs: createdAtMs + 1_000,
    endingAtMs: createdAtMs + 10_000,
    endedAtMs: createdAtMs + 11_000,
  });
  expect(record!.lostAtMs).toBeUndefined();
});

test('a host that faults hid from its owner is in the ledger all the same', () => {
  const { datacenter, launch } = createTestDatacenter({ settings: { listLagMs: 60_000 } });
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'timeout-after' } });
  expect(codeOf(() => launch({ countMin: 2 }))).toBe('timeout');
  expect(datacenter.ledger.summary().hostsNow.pending).toBe(2);
  expect(datacenter.ledger.calls().calls.at(-1)).toMatchObject({ action: 'launchHosts', outcome: 'timeout', effect: 'done', hosts: 2 });
});

test('peaks count overlaps, and a replacement after the end is none', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const first = launch(ofFarm('a')).hosts[0]!.id;
  launch(ofFarm('b'));
  pass(5_000);
  datacenter.terminateHosts(call, { hostIds: [first] });
  launch(ofFarm('a'));
  pass(5_000);
  expect(datacenter.ledger.byTag('farm').map(({ value, peakBillable }) => [value, peakBillable])).toEqual([
    ['a', 1],
    ['b', 1],
  ]);
  expect(datacenter.ledger.byTag('farm')[0]).toMatchObject({ peakExisting: 2, created: 2 });
  launch(ofFarm('a'));
  expect(datacenter.ledger.byTag('farm')[0]).toMatchObject({ peakBillable: 2, peakExisting: 2, created: 3 });
});

test('two hosts with one launch tag and one index are a duplicate', () => {
  const { datacenter, launch } = createTestDatacenter();
  launch({ countMin: 2, tags: { launch: 'l1' } });
  launch({ countMin: 1, tags: { launch: 'l2' } });
  expect(datacenter.ledger.duplicates('launch')).toEqual([]);
  const twin = launch({ tags: { launch: 'l1' } }).hosts[0]!.id;
  expect(datacenter.ledger.duplicates('launch')).toMatchObject([{ launch: 'l1', index: 0, hostIds: [expect.any(String), twin] }]);
});

test('a loss is answered by the next launch of the same tag, timed from the response that first showed it', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const a = launch({ countMin: 2, ...ofFarm('a') }).hosts[0]!.id;
  launch(ofFarm('b'));
  pass(5_000);
  datacenter.acts.crash([a]);
  pass(700);
  launch(ofFarm('b'));
  datacenter.listHosts(call);
  pass(300);
  datacenter.listHosts(call);
  launch(ofFarm('a'));
  expect(datacenter.ledger.lossToCall('farm')).toEqual({
    losses: 1,
    shown: 1,
    answered: 1,
    shownToCall: { count: 1, p50Ms: 300, p99Ms: 300, maxMs: 300 },
    lostToCall: { count: 1, p50Ms: 1_000, p99Ms: 1_000, maxMs: 1_000 },
  });
});

test('the owner ending a host is no loss, and a loss that nobody answered is not counted as answered', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const [first, second] = launch({ countMin: 2, ...ofFarm('a') }).hosts.map(({ id }) => id) as [string, string];
  datacenter.terminateHosts(call, { hostIds: [first] });
  pass(5_000);
  datacenter.acts.terminate([second]);
  expect(datacenter.ledger.lossToCall('farm')).toMatchObject({ losses: 1, shown: 0, answered: 0 });
});

test('the absence of a vanished host is shown by the first list that began afterwards, would have shown it, and ended', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  launch({ countMin: 12, ...ofFarm('a') });
  const lost = datacenter.acts.listHosts().hosts[0]!.id;
  const where = [{ field: 'tag:farm', anyOf: ['a'] }];
  const early = datacenter.listHosts(call, { where, pageSize: 10 });
  pass(10);
  datacenter.acts.vanish([lost]);
  pass(10);
  datacenter.listHosts(call, { where, pageSize: 10, pageToken: early.nextPageToken });
  datacenter.listHosts(call, { where: [{ field: 'tag:farm', anyOf: ['b'] }] });
  datacenter.conditions.addFault({ scope: {}, effect: { kind: 'empty-list' }, times: 1 });
  datacenter.listHosts(call, { where });
  const first = datacenter.listHosts(call, { where, pageSize: 10 });
  expect(datacenter.ledger.lossToCall('farm').shown).toBe(0);
  pass(10);
  datacenter.listHosts(call, { where, pageSize: 10, pageToken: first.nextPageToken });
  expect(datacenter.ledger.lossToCall('farm').shown).toBe(1);
});

test('calls are counted by action with their outcomes, throttled ones apart', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  launch();
  codeOf(() => launch({ imageId: 'ami-0' }));
  datacenter.conditions.addFault({ scope: { action: 'listHosts' }, effect: { kind: 'throttle' }, times: 1 });
  codeOf(() => datacenter.listHosts(call));
  datacenter.listHosts(call);
  const { calls, callsThrottled } = datacenter.ledger.summary();
  expect(calls.launchHosts).toEqual({ total: 2, failed: 1, throttled: 0, outcomes: { ok: 1, 'not-found': 1 } });
  expect(calls.listHosts).toEqual({ total: 2, failed: 1, throttled: 1, outcomes: { throttled: 1, ok: 1 } });
  expect(callsThrottled).toBe(1);
});

test('facts are read in pages, each once and in order', () => {
  const { datacenter, launch, pass } = createTestDatacenter();
  launch({ countMin: 10 });
  pass(1_000);
  datacenter.advance();
  const seen: number[] = [];
  let after = 0;
  for (let more = true; more; ) {
    const page = datacenter.ledger.facts({ after, limit: 7 });
    seen.push(...page.facts.map(({ seq }) => seq));
    ({ nextAfter: after, more } = page);
  }
  // Each host and its root disk: created, attached; and the host running.
  expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
});

test('unattached disks are counted', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const { hosts } = launch({ diskTags: { farm: 'a' }, disks: [{ device: '/dev/sdf', sizeGib: 1, endsWithHost: false }] });
  datacenter.terminateHosts(call, { hostIds: [hosts[0]!.id] });
  pass(5_000);
  datacenter.advance();
  expect(datacenter.ledger.summary()).toMatchObject({ disksEver: 2, disksNow: 1, disksUnattached: 1 });
  expect(datacenter.ledger.byTag('farm')).toMatchObject([{ disks: 1, disksUnattached: 1 }]);
});
