import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter } from './test-datacenter.ts';

const manyTimes = (count: number, act: () => unknown) => {
  for (let index = 0; index < count; index += 1) act();
};

test('nothing is throttled until throttling is turned on', () => {
  const { datacenter, call } = createTestDatacenter();
  manyTimes(1_000, () => datacenter.listHosts(call));
});

test('reads get 100 at once and 20 a second more; another read has its own bucket', () => {
  const { datacenter, call, pass } = createTestDatacenter();
  datacenter.conditions.changeSettings({ throttling: true });
  manyTimes(100, () => datacenter.listHosts(call));
  expect(codeOf(() => datacenter.listHosts(call))).toBe('throttled');
  manyTimes(100, () => datacenter.listDisks(call));
  pass(1_000);
  manyTimes(20, () => datacenter.listHosts(call));
  expect(codeOf(() => datacenter.listHosts(call))).toBe('throttled');
});

test('a list without filter and page size gets 50 at once', () => {
  const { datacenter, call } = createTestDatacenter();
  datacenter.conditions.changeSettings({ throttling: true });
  manyTimes(50, () => datacenter.listHosts({ ...call, unfiltered: true }));
  expect(codeOf(() => datacenter.listHosts({ ...call, unfiltered: true }))).toBe('throttled');
});

test('launches get 5 calls at once and 2 a second, and 1,000 hosts at once and 2 a second', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  datacenter.conditions.changeSettings({ throttling: true });
  manyTimes(4, () => launch({ countMin: 250 }));
  expect(codeOf(() => launch())).toBe('throttled');
  pass(1_000);
  expect(launch({ countMin: 2 }).hosts).toHaveLength(2);
  expect(codeOf(() => launch())).toBe('throttled');
  pass(600_000);
  manyTimes(5, () => launch());
  expect(codeOf(() => launch())).toBe('throttled');
  expect(datacenter.listHosts(call, { pageSize: 1_000 }).hosts).toHaveLength(1_000);
});

test('a throttled call takes nothing from any bucket', () => {
  const { datacenter, launch, pass } = createTestDatacenter();
  datacenter.conditions.changeSettings({ throttling: true });
  launch({ countMin: 1_000 });
  manyTimes(50, () => expect(codeOf(() => launch({ countMin: 10 }))).toBe('throttled'));
  pass(500);
  expect(launch().hosts).toHaveLength(1);
});

test('each account and region has its own buckets', () => {
  const { datacenter, call } = createTestDatacenter();
  datacenter.conditions.changeSettings({ throttling: true });
  manyTimes(100, () => datacenter.listHosts(call));
  manyTimes(100, () => datacenter.listHosts({ ...call, region: 'us-west-2' }));
  manyTimes(100, () => datacenter.listHosts({ ...call, accountId: '444455556666' }));
  expect(codeOf(() => datacenter.listHosts(call))).toBe('throttled');
});
