import { expect, test } from 'vitest';
import type { EventFieldsFragment } from '../generated/graphql.ts';
import { filterEvents, mergeEvents } from './merge-events.ts';

const event = (id: string, at: string, overrides: object = {}) =>
  ({
    id,
    at,
    type: 'server.up',
    text: `event ${id}`,
    actor: 'reconciler',
    farmRole: null,
    server: null,
    ...overrides,
  }) as EventFieldsFragment;
const ids = (events: EventFieldsFragment[]) => events.map(({ id }) => id);

test('what came live and was read as well appears once, newest first', () => {
  expect(ids(mergeEvents([event('b', '2'), event('a', '1')], [event('c', '3'), event('b', '2')], 10))).toEqual(['c', 'b', 'a']);
});

test('a timeline that runs for days is bounded: the oldest go', () => {
  const live = Array.from({ length: 30 }, (_, i) => event(`e${i}`, String(i).padStart(2, '0')));
  expect(ids(mergeEvents([], live, 3))).toEqual(['e29', 'e28', 'e27']);
});

test('a filter looks at text, type, actor and host, in any case', () => {
  const events = [
    event('a', '1', { text: 'Launched' }),
    event('b', '2', { actor: 'Kim' }),
    event('c', '3', { server: { id: 's', hostName: 'web-1' } }),
  ];
  expect([
    ids(filterEvents(events, { text: 'LAUNCH', alias: '' })),
    ids(filterEvents(events, { text: 'kim', alias: '' })),
    ids(filterEvents(events, { text: 'web-1', alias: '' })),
  ]).toEqual([['a'], ['b'], ['c']]);
});

test('a filter by farm role leaves out what belongs to another or to none', () => {
  const events = [
    event('a', '1', { farmRole: { id: '1', alias: 'web' } }),
    event('b', '2', { farmRole: { id: '2', alias: 'db' } }),
    event('c', '3'),
  ];
  expect(ids(filterEvents(events, { text: '', alias: 'web' }))).toEqual(['a']);
});
