import { expect, test } from 'vitest';
import { listingDoubts } from './listing-doubts.ts';

const calm = {
  __typename: 'Inventory' as const,
  id: 'i',
  result: 'complete',
  errorText: null,
  blindSince: null,
  completeAt: '2026-11-30T10:00:00Z',
  volumesCompleteAt: '2026-11-30T10:00:00Z',
  addressesCompleteAt: '2026-11-30T09:59:00Z',
  addressesErrorText: null,
  nextAt: null,
  zoneBreakers: [],
};

test('complete lists are believed, and where nothing was ever listed there is nothing to doubt', () => {
  expect(listingDoubts(calm)).toEqual([]);
  expect(listingDoubts(null)).toEqual([]);
});

test('a list of servers that broke off or failed is doubted since the first such one, with the words of the cloud', () => {
  const blind = { ...calm, blindSince: '2026-11-30T10:01:00Z', errorText: 'The service is down' };
  expect(listingDoubts({ ...blind, result: 'partial' })).toEqual([
    { list: 'servers', since: '2026-11-30T10:01:00Z', said: 'It broke off: The service is down.' },
  ]);
  expect(listingDoubts({ ...blind, result: 'failed' })[0]?.said).toBe('It failed: The service is down.');
});

test('volumes and addresses are doubted by themselves, since they were last seen completely', () => {
  expect(listingDoubts({ ...calm, errorText: 'No permission.', addressesErrorText: 'No permission.' })).toEqual([
    { list: 'volumes', since: '2026-11-30T10:00:00Z', said: 'It failed: No permission.' },
    { list: 'public addresses', since: '2026-11-30T09:59:00Z', said: 'It failed: No permission.' },
  ]);
});
