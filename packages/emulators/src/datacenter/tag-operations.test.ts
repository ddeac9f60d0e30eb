import { expect, test } from 'vitest';
import { codeOf, createTestDatacenter } from './test-datacenter.ts';

test('tags are set on hosts, disks and addresses at once, or on none', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const host = launch().hosts[0]!;
  const address = datacenter.allocateAddress(call);
  const resourceIds = [host.id, host.disks[0]!.diskId, address.id];
  expect(codeOf(() => datacenter.setTags(call, { resourceIds: [...resourceIds, 'vol-0'], tags: { a: '1' } }))).toBe('not-found');
  expect(datacenter.listTags(call)).toEqual([]);
  datacenter.setTags(call, { resourceIds, tags: { a: '1' } });
  expect(datacenter.listTags(call).map(({ kind, key, value }) => `${kind} ${key}=${value}`)).toEqual([
    'host a=1',
    'disk a=1',
    'address a=1',
  ]);
});

test('a tag is taken away whatever its value, or only with the value that was named', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const resourceIds = [launch({ tags: { a: '1', b: '2', c: '3' } }).hosts[0]!.id];
  datacenter.removeTags(call, { resourceIds, tags: { a: undefined, b: 'other', c: '3' } });
  expect(datacenter.listHosts(call).hosts[0]!.tags).toEqual({ b: '2' });
});

test('a resource takes fifty tags and no more', () => {
  const { datacenter, call, launch } = createTestDatacenter();
  const tags = Object.fromEntries(Array.from({ length: 50 }, (_, index) => [`t${index}`, '']));
  const resourceIds = [launch({ tags }).hosts[0]!.id];
  datacenter.setTags(call, { resourceIds, tags: { t0: 'changed' } });
  expect(codeOf(() => datacenter.setTags(call, { resourceIds, tags: { more: '' } }))).toBe('invalid');
});
