import type { Cache } from '@urql/exchange-graphcache';
import { expect, test } from 'vitest';
import { linkSlots } from './link-slots.ts';

type Changed = Parameters<typeof linkSlots>[0][number];

/** A cache with one farm role of two slots; the first is filled by `Server:old` and owns `Volume:1`. */
function fakeCache() {
  const fields: Record<string, Record<string, unknown>> = {
    'FarmRole:web': { slots: ['Slot:1', 'Slot:2'] },
    'Slot:1': { index: 1, server: 'Server:old', volumes: ['Volume:1'] },
    'Slot:2': { index: 2, server: null, volumes: [] },
  };
  const keyOf = (entity: unknown) =>
    typeof entity === 'string' ? entity : `${(entity as { __typename: string }).__typename}:${(entity as { id: string }).id}`;
  const invalidated: string[] = [];
  const cache = {
    keyOfEntity: keyOf,
    resolve: (entity: unknown, field: string) => fields[keyOf(entity)]?.[field],
    link: (entity: unknown, field: string, value: unknown) => {
      fields[keyOf(entity)]![field] = value;
    },
    invalidate: (entity: unknown, field: string) => invalidated.push(`${keyOf(entity)}.${field}`),
  };
  return { cache: cache as unknown as Cache, fields, invalidated };
}

const server = (id: string, overrides: Partial<Changed> = {}): Changed => ({
  __typename: 'Server',
  id,
  slotIndex: 1,
  state: 'PENDING',
  quarantined: false,
  farmRole: { id: 'web' },
  ...overrides,
});

test('a replacement takes the slot of the server that ended, in whatever order the two are told', () => {
  const [old, next] = [server('old', { state: 'TERMINATED' }), server('new')];
  for (const order of [
    [old, next],
    [next, old],
  ]) {
    const { cache, fields } = fakeCache();
    linkSlots(order, cache);
    expect(fields['Slot:1']?.server).toBe('Server:new');
  }
});

test('a server that ends, or is quarantined, leaves its slot empty', () => {
  for (const gone of [{ state: 'FAILED' as const }, { quarantined: true }]) {
    const { cache, fields } = fakeCache();
    linkSlots([server('old', gone)], cache);
    expect(fields['Slot:1']?.server).toBeNull();
  }
});

test('a volume that is new joins those of the slot, and none goes because a server does not hold it now', () => {
  const { cache, fields } = fakeCache();
  linkSlots([server('new', { volumes: [{ __typename: 'Volume', id: '2' }] }), server('new', { volumes: [] })], cache);
  expect(fields['Slot:1']?.volumes).toEqual(['Volume:1', 'Volume:2']);
});

test('a server in a slot that is not known makes the slots be read again, and one that has ended does not', () => {
  const { cache, invalidated } = fakeCache();
  linkSlots([server('a', { slotIndex: 3, state: 'TERMINATED' })], cache);
  expect(invalidated).toEqual([]);
  linkSlots([server('b', { slotIndex: 3 })], cache);
  expect(invalidated).toEqual(['FarmRole:web.slots']);
});

test('servers of a farm role that is not on screen change nothing', () => {
  const { cache, invalidated } = fakeCache();
  linkSlots([server('a', { farmRole: { id: 'other' } })], cache);
  expect(invalidated).toEqual([]);
});
