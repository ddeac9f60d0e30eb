import { expect, test } from 'vitest';
import type { Datacenter, ListRequest } from './datacenter.ts';
import { codeOf, createTestDatacenter, errorOf, type TestDatacenter } from './test-datacenter.ts';

function readAll(
  { datacenter, call }: Pick<TestDatacenter, 'datacenter' | 'call'>,
  request: ListRequest = {},
): ReturnType<Datacenter['listHosts']>[] {
  const pages = [];
  let pageToken: string | undefined;
  do {
    const page = datacenter.listHosts(call, { ...request, pageToken });
    pages.push(page);
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined && pages.length < 100);
  return pages;
}

test('ten thousand hosts are listed once each, in order of creation, in pages of the size asked for', () => {
  const lab = createTestDatacenter();
  const launched: string[] = [];
  for (let batch = 0; batch < 10; batch += 1)
    launched.push(...lab.launch({ countMin: 1_000, tags: { owner: 'x' } }).hosts.map(({ id }) => id));
  const pages = readAll(lab, { where: [{ field: 'tag:owner', anyOf: ['x'] }], pageSize: 1_000 });
  expect(pages.map((page) => page.hosts.length)).toEqual(Array(10).fill(1_000));
  expect(pages.flatMap((page) => page.hosts.map(({ id }) => id))).toEqual(launched);
});

test('a page counts hosts and cuts through launches; hosts made and ended while paging do not shift it', () => {
  const lab = createTestDatacenter();
  const ids = [...lab.launch({ countMin: 7 }).hosts, ...lab.launch({ countMin: 7 }).hosts].map(({ id }) => id);
  const first = lab.datacenter.listHosts(lab.call, { pageSize: 5 });
  lab.datacenter.acts.vanish([ids[1]!]);
  lab.launch({ countMin: 1 });
  const second = lab.datacenter.listHosts(lab.call, { pageSize: 5, pageToken: first.nextPageToken });
  expect(first.hosts.map(({ id }) => id)).toEqual(ids.slice(0, 5));
  expect(second.hosts.map(({ id }) => id)).toEqual(ids.slice(5, 10));
});

test('a page token that no list gave is refused, and ids are not paged', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const { hosts } = launch();
  expect(codeOf(() => datacenter.listHosts(call, { pageToken: 'nonsense' }))).toBe('invalid');
  expect(codeOf(() => datacenter.listHosts(call, { ids: [hosts[0]!.id], pageSize: 5 }))).toBe('invalid-combination');
});

test('an unknown id fails a list by ids and names itself; as a condition it is simply not there', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const id = launch().hosts[0]!.id;
  expect(errorOf(() => datacenter.listHosts(call, { ids: [id, 'i-0', 'i-1'] }))).toMatchObject({ code: 'not-found', ids: ['i-0', 'i-1'] });
  expect(datacenter.listHosts(call, { where: [{ field: 'id', anyOf: [id, 'i-0'] }] }).hosts).toHaveLength(1);
});

test.each<[string, { field: string; anyOf: string[] }, number]>([
  ['tag by value', { field: 'tag:role', anyOf: ['web'] }, 2],
  ['tag by one of several values', { field: 'tag:role', anyOf: ['web', 'db'] }, 3],
  ['tag by pattern', { field: 'tag:role', anyOf: ['w*'] }, 2],
  ['tag by single character', { field: 'tag:role', anyOf: ['d?'] }, 1],
  ['tag with an escaped star', { field: 'tag:role', anyOf: ['\\*'] }, 1],
  ['a dot is only a dot', { field: 'tag:role', anyOf: ['w.b*'] }, 0],
  ['tag by key', { field: 'tag-key', anyOf: ['only'] }, 1],
  ['state', { field: 'state', anyOf: ['running'] }, 0],
  ['zone', { field: 'zone', anyOf: ['us-east-1b'] }, 1],
  ['token', { field: 'token', anyOf: ['tok'] }, 1],
  ['launch index', { field: 'launchIndex', anyOf: ['1'] }, 1],
])('hosts are found by %s', (_what, condition, count) => {
  const { datacenter, call, launch } = createTestDatacenter();
  launch({ tags: { role: 'web' }, countMin: 2, token: undefined });
  launch({ tags: { role: 'db', only: '' }, zone: 'us-east-1b' });
  launch({ tags: { role: '*' }, token: 'tok' });
  expect(datacenter.listHosts(call, { where: [condition] }).hosts).toHaveLength(count);
});

test('all conditions must hold, and an unknown field is refused rather than ignored', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  launch({ tags: { role: 'web', farm: 'a' } });
  launch({ tags: { role: 'web', farm: 'b' } });
  const where = [
    { field: 'tag:role', anyOf: ['web'] },
    { field: 'tag:farm', anyOf: ['b'] },
  ];
  expect(datacenter.listHosts(call, { where }).hosts).toHaveLength(1);
  expect(codeOf(() => datacenter.listHosts(call, { where: [{ field: 'colour', anyOf: ['red'] }] }))).toBe('invalid');
});

test('tags set later are found, and tags taken away are not', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const [first, second] = launch({ countMin: 2, tags: { role: 'web' } }).hosts.map(({ id }) => id) as [string, string];
  datacenter.setTags(call, { resourceIds: [second], tags: { role: 'db' } });
  datacenter.removeTags(call, { resourceIds: [first], tags: { role: undefined } });
  const find = (value: string) => datacenter.listHosts(call, { where: [{ field: 'tag:role', anyOf: [value] }] }).hosts.map(({ id }) => id);
  expect([find('web'), find('db')]).toEqual([[], [second]]);
});

test('hosts are listed in order of creation, however late they were tagged', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const ids = launch({ countMin: 3 }).hosts.map(({ id }) => id);
  for (const id of ids.toReversed()) datacenter.setTags(call, { resourceIds: [id], tags: { role: 'web' } });
  const where = [{ field: 'tag:role', anyOf: ['web'] }];
  expect(datacenter.listHosts(call, { where }).hosts.map(({ id }) => id)).toEqual(ids);
});

test('with lag a new host is not there yet, and a state is the one of then', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter({ settings: { listLagMs: 5_000 } });
  const id = launch().hosts[0]!.id;
  pass(4_999);
  expect(datacenter.listHosts(call).hosts).toEqual([]);
  expect(codeOf(() => datacenter.listHosts(call, { ids: [id] }))).toBe('not-found');
  pass(1);
  expect(datacenter.listHosts(call).hosts.map(({ state }) => state)).toEqual(['pending']);
  pass(1_000);
  expect(datacenter.listHosts(call, { ids: [id] }).hosts[0]!.state).toBe('running');
  datacenter.acts.crash([id]);
  expect(datacenter.listHosts(call).hosts[0]!.state).toBe('running');
  pass(5_000);
  expect(datacenter.listHosts(call).hosts[0]!.state).toBe('terminated');
});

test('lag blinds reads only: writes and replays act on the truth', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter({ settings: { listLagMs: 60_000 } });
  const first = launch({ token: 't' });
  pass(1_000);
  expect(launch({ token: 't' }).hosts[0]!.state).toBe('running');
  datacenter.setTags(call, { resourceIds: [first.hosts[0]!.id], tags: { a: '1' } });
  expect(datacenter.terminateHosts(call, { hostIds: [first.hosts[0]!.id] })[0]).toMatchObject({ previous: 'running' });
});

test('a terminated host stays listed with its tags for an hour, then is unknown', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const id = launch({ tags: { farm: 'a' } }).hosts[0]!.id;
  datacenter.terminateHosts(call, { hostIds: [id] });
  pass(1_000 + 3_600_000 - 1);
  expect(datacenter.listHosts(call).hosts).toMatchObject([{ state: 'terminated', tags: { farm: 'a' }, disks: [] }]);
  pass(1);
  expect(datacenter.listHosts(call).hosts).toEqual([]);
  expect(codeOf(() => datacenter.listHosts(call, { ids: [id] }))).toBe('not-found');
});

test('what a caller holds never changes under it, and cannot change the datacenter', () => {
  const { datacenter, call, launch, pass } = createTestDatacenter();
  const held = launch({ tags: { a: '1' } }).hosts[0]!;
  held.tags.a = 'mine';
  pass(1_000);
  expect(datacenter.listHosts(call).hosts[0]).toMatchObject({ state: 'running', tags: { a: '1' } });
  expect(held.state).toBe('pending');
});
