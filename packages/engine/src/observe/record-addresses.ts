import type { ObservedAddress } from '@farmhand/clouds/driver';
import type { AddressRow } from '../store/rows.ts';
import type { Recording } from './record-observation.ts';
import { tellObservation } from './tell-observation.ts';

/** Records what a listing shows of addresses that rows name. */
export function recordAddresses(recording: Recording): void {
  const { listing, addresses, context } = recording;
  if (listing.addresses === null) return;
  const items = new Map(listing.addresses.items.map((item) => [item.cloudId, item]));
  for (const row of addresses) {
    const item = row.cloudId === null ? undefined : items.get(row.cloudId);
    const isLate = listing.addresses.startedAt.getTime() > settledSince(row).getTime() + context.timing.settleMs;
    if (item !== undefined) recordSeen(recording, row, { item, startedAt: listing.addresses.startedAt });
    else if (listing.addresses.result === 'complete' && isLate) recordAbsent(recording, row, listing.addresses.startedAt);
  }
}

/**
 * Giving an address to a server or taking it off makes and ends no address, so such a call puts off nothing: where it is sent again and again because
 * the address is gone, that would never show.
 */
function settledSince({ state, observedAt, lastWriteAt }: AddressRow): Date {
  return state === 'ASSOCIATING' || state === 'DISASSOCIATING' ? (observedAt ?? lastWriteAt) : lastWriteAt;
}

/** What an observation says about an address, as columns. */
export const observedAddressColumns = ({ publicIp, heldBy }: ObservedAddress, startedAt: Date) => ({
  ...{ publicIp, heldBy, observedAt: startedAt },
});

function recordSeen(
  { changes, differing }: Recording,
  row: AddressRow,
  { item, startedAt }: { item: ObservedAddress; startedAt: Date },
): void {
  const found = row.missingSince === null ? {} : { missingSince: null, missingAt: null, missingConfirmed: false };
  const isNewer = row.observedAt === null || row.observedAt < startedAt;
  const changed = isNewer && row.heldBy !== item.heldBy;
  if (!changed && row.missingSince === null) return;
  const seen = isNewer ? observedAddressColumns(item, startedAt) : {};
  changes.patch('Address', row, { ...seen, ...found }, { action: 'address.observe' });
  differing.add(row.farmRoleId);
}

/** Noted once; confirmed only by asking for it by id. Of one without an id it may say that it was never made. */
function recordAbsent(recording: Recording, row: AddressRow, missingSince: Date): void {
  if (row.cloudId === null && row.unansweredAt !== null) recording.differing.add(row.farmRoleId);
  if (row.cloudId === null || row.missingSince !== null) return;
  recording.changes.patch('Address', row, { missingSince }, { action: 'address.miss', causeId: tellObservation(recording) });
  recording.differing.add(row.farmRoleId);
}
