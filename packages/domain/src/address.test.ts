import { expect, test } from 'vitest';
import { addressProblems, noAddress } from './address.ts';
import { addressStates, addressTransitions, openAddressStates } from './address-state.ts';

test('the names of pools and border groups are words', () => {
  expect(addressProblems({ ...noAddress, kind: 'reserved', pool: 'ipv4pool-ec2-0a1b', networkBorderGroup: 'us-east-1-bos-1' })).toEqual([]);
  const wrong = addressProblems({ ...noAddress, kind: 'reserved', pool: 'a pool', networkBorderGroup: '' });
  expect(wrong.map(({ path }) => path)).toEqual(['address.pool', 'address.networkBorderGroup']);
});

test('every open state of an address can come to an end, and nothing follows an end', () => {
  for (const state of openAddressStates) expect(addressTransitions[state]).toContain('RELEASED');
  expect(addressStates.filter((state) => !openAddressStates.includes(state))).toEqual(['RELEASED', 'FAILED']);
});
