import type { ObservedAddress } from '@farmhand/clouds/driver';
import { isAddressClosed } from '@farmhand/domain/address-state';
import { type AddressClaim, claimAddress } from '@farmhand/domain/claim-address';
import { isOrphanDue } from '@farmhand/domain/orphan-due';
import { monthly } from '../budget/prices.ts';
import { addressUsdPerMonth } from '../inventory/address-cost.ts';
import type { AddressRow, OrphanAddressRow } from '../store/rows.ts';
import { ofThisOrganization } from './of-this-organization.ts';
import { ownUuids } from './own-uuids.ts';
import { observedAddressColumns } from './record-addresses.ts';
import type { Recording } from './record-observation.ts';
import { isFarmFrozen, isHaltedNow, type Places, readPlaces, within } from './tagged-places.ts';

/** Releases in one round at most; the others follow with the next listing. */
const releasesMax = 20;

interface Claim {
  item: ObservedAddress;
  claim: AddressClaim;
}

/**
 * Gives addresses to the rows that their tags name, and writes down those that are nobody's. @returns the cloud ids of those that are to be released
 * now: the intent is recorded with the observation, the call follows it.
 */
export async function recordOrphanAddresses(recording: Recording): Promise<string[]> {
  const { inventory, listing, tx } = recording;
  if (listing.addresses === null) return [];
  const { cloudAccountId, location } = inventory;
  const known = await tx.find('OrphanAddress', { cloudAccountId, location, closedAt: null });
  const claims = await readClaims(recording, listing.addresses.items);
  for (const { item, claim } of claims) if (claim.kind === 'claimed') giveToRow(recording, claim.addressId, item);
  const orphans = claims.filter(({ claim }) => claim.kind === 'orphan');
  if (orphans.length === 0 && known.length === 0) return [];
  const places = await readPlaces(recording, [...orphans.map(({ item }) => item.owner?.farmRole), ...known.map((row) => row.farmRoleId)]);
  const isHalted = await isHaltedNow(recording);
  const due: string[] = [];
  for (const orphan of orphans) {
    const row = known.find(({ cloudId }) => cloudId === orphan.item.cloudId);
    if (row === undefined) insertOrphan(recording, orphan, places);
    else if (recordSeen(recording, row, { orphan, places, mayRelease: !isHalted && due.length < releasesMax })) due.push(row.cloudId);
  }
  closeGone(recording, { known, orphans, places });
  return due;
}

/** Those that no open row has, each with what our records say about it. Of several that bear the tag of one row, the first is that row's. */
async function readClaims(recording: Recording, items: readonly ObservedAddress[]): Promise<Claim[]> {
  const { addresses, tx } = recording;
  const had = new Set(addresses.map((row) => row.cloudId));
  const unnamed = items.filter((item) => !had.has(item.cloudId));
  if (unnamed.length === 0) return [];
  const named = await tx.find('Address', { id: ownUuids(unnamed.map((item) => item.owner?.launch)) });
  const records = new Map(named.map((row) => [row.id, row]));
  const given = new Set<string>();
  return (await withoutOthers(recording, unnamed, records)).flatMap((item) => {
    const row = records.get(item.owner?.launch ?? '');
    const claim = claimAddress(item.cloudId, row && { ...row, open: !isAddressClosed(row.state) });
    // What is too much of it is known as such when the row has its one.
    if (claim.kind === 'claimed' && given.has(claim.addressId)) return [];
    if (claim.kind === 'claimed') given.add(claim.addressId);
    return [{ item, claim }];
  });
}

/** Two cloud accounts of ours may be one and the same in the cloud, and then each shows what the other made. */
async function withoutOthers(
  { cloudAccount, inventory, tx }: Recording,
  items: readonly ObservedAddress[],
  records: ReadonlyMap<string, AddressRow>,
): Promise<ObservedAddress[]> {
  const { cloudAccountId, location } = inventory;
  const makerOf = ({ owner }: ObservedAddress) => records.get(owner?.launch ?? '')?.cloudAccountId ?? cloudAccountId;
  const ours = (await ofThisOrganization(tx, items, records)).filter((item) => makerOf(item) === cloudAccountId);
  if (ours.length === 0 || cloudAccount.identityId === null) return ours;
  const twins = await tx.find('CloudAccount', { identityId: cloudAccount.identityId, id: { not: cloudAccountId } });
  if (twins.length === 0) return ours;
  const cloudId = ours.map((item) => item.cloudId);
  const rows = await tx.find('Address', { cloudAccountId: twins.map((row) => row.id), location, cloudId, closedAt: null });
  const claimed = new Set(rows.map((row) => row.cloudId));
  return ours.filter((item) => !claimed.has(item.cloudId));
}

/** The look that the call's missing answer was waited for. */
function giveToRow({ addresses, changes, context, differing, listing }: Recording, addressId: string, item: ObservedAddress): void {
  const row = addresses.find(({ id }) => id === addressId);
  if (row === undefined || listing.addresses === null) return;
  // It may be younger than its intent: the settle window, after which its absence counts, runs from here.
  const known = { cloudId: item.cloudId, unansweredAt: null, failures: 0, notBefore: null, lastWriteAt: context.clock.now() };
  const seen = observedAddressColumns(item, listing.addresses.startedAt);
  changes.patch('Address', row, { ...known, ...seen }, { action: 'address.observe' });
  differing.add(row.farmRoleId);
}

function insertOrphan(recording: Recording, { item, claim }: Claim, places: Places): void {
  const { changes, context, inventory, lease, listing } = recording;
  const at = listing.addresses?.startedAt ?? context.clock.now();
  const { cloudAccountId, location } = inventory;
  const row: OrphanAddressRow = {
    ...{ id: context.newId(), organizationId: lease.organizationId, cloudAccountId, location },
    ...{ cloudId: item.cloudId, publicIp: item.publicIp, heldBy: item.heldBy },
    farmRoleId: places.get(item.owner?.farmRole ?? null)?.farmRole.id ?? null,
    verdict: claim.kind === 'orphan' ? claim.verdict : 'UNKNOWN',
    ...{ firstSeenAt: at, lastSeenAt: at, sightings: 1, requested: false, sentAt: null, closedAt: null },
    microUsdPerHour: priceIn(recording),
  };
  changes.insert('OrphanAddress', row, { action: 'orphan-address.find', ...within(places, row.farmRoleId) });
}

const priceIn = ({ cloudAccount, context, inventory }: Recording) => monthly(addressUsdPerMonth(context, cloudAccount, inventory));

/** @returns whether it is to be released now. A verdict only ever becomes more careful: what somebody took is theirs to give up. */
function recordSeen(
  recording: Recording,
  row: OrphanAddressRow,
  { orphan: { item, claim }, places, mayRelease }: { orphan: Claim; places: Places; mayRelease: boolean },
): boolean {
  const { changes, context, listing } = recording;
  const isUnsure = item.heldBy !== null || row.verdict === 'UNKNOWN' || claim.kind !== 'orphan' || claim.verdict === 'UNKNOWN';
  const now = context.clock.now();
  const seen = {
    heldBy: item.heldBy,
    microUsdPerHour: row.microUsdPerHour ?? priceIn(recording),
    verdict: isUnsure ? ('UNKNOWN' as const) : ('SUPERSEDED' as const),
    lastSeenAt: listing.addresses?.startedAt ?? row.lastSeenAt,
    sightings: listing.addresses?.result === 'complete' ? row.sightings + 1 : row.sightings,
  };
  const times = { firstSeenAt: row.firstSeenAt.getTime(), sentAt: row.sentAt?.getTime() ?? null };
  const facts = { ...row, ...seen, ...times, free: item.heldBy === null };
  const isAllowed = mayRelease && !isFarmFrozen(places, row.farmRoleId, now);
  const isDue = isAllowed && isOrphanDue(facts, { now: now.getTime(), timing: context.timing });
  const isNews = isDue || row.heldBy !== seen.heldBy || row.verdict !== seen.verdict;
  const action = isDue ? 'orphan-address.release' : 'orphan-address.observe';
  const patch = { ...seen, ...(isDue ? { sentAt: now } : {}) };
  changes.patch('OrphanAddress', row, patch, isNews ? { action, ...within(places, row.farmRoleId) } : undefined);
  return isDue;
}

/** It is gone, or claimed now. Only a complete listing says so. */
function closeGone(
  { changes, listing }: Recording,
  { known, orphans, places }: { known: readonly OrphanAddressRow[]; orphans: readonly Claim[]; places: Places },
): void {
  const seen = new Set(orphans.map(({ item }) => item.cloudId));
  if (listing.addresses?.result !== 'complete') return;
  for (const row of known) {
    if (seen.has(row.cloudId)) continue;
    const patch = { closedAt: listing.addresses.startedAt };
    changes.patch('OrphanAddress', row, patch, { action: 'orphan-address.close', ...within(places, row.farmRoleId) });
  }
}
