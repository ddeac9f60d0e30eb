import { expect, test } from 'vitest';
import { claimAddress } from './claim-address.ts';

const record = { id: 'address', cloudId: null, open: true, calls: 1 };
const superseded = { kind: 'orphan', verdict: 'SUPERSEDED' };
const unknown = { kind: 'orphan', verdict: 'UNKNOWN' };

test('an address belongs to the row that its tag names, when that waits for one', () => {
  expect(claimAddress('eip-1', record)).toEqual({ kind: 'claimed', addressId: 'address' });
});

test('an address is one too many when its row has another after a repetition, or was given up before it showed', () => {
  expect(claimAddress('eip-2', { ...record, cloudId: 'eip-1', calls: 2 })).toEqual(superseded);
  expect(claimAddress('eip-2', { ...record, cloudId: 'eip-1', calls: 2, open: false })).toEqual(superseded);
  expect(claimAddress('eip-1', { ...record, open: false })).toEqual(superseded);
});

test('nothing is proven of an address without a row, of a copied tag, and of one that was used before', () => {
  expect(claimAddress('eip-1', undefined)).toEqual(unknown);
  expect(claimAddress('eip-2', { ...record, cloudId: 'eip-1' })).toEqual(unknown);
  expect(claimAddress('eip-1', { ...record, cloudId: 'eip-1', calls: 2, open: false })).toEqual(unknown);
});
