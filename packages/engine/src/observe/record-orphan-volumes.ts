import type { ObservedVolume } from '@farmhand/clouds/driver';
import { isOrphanVolumeDue } from '@farmhand/domain/orphan-volume-due';
import { monthly } from '../budget/prices.ts';
import { volumeUsdPerMonth } from '../inventory/volume-cost.ts';
import type { OrphanVolumeRow, VolumeRow } from '../store/rows.ts';
import { soughtUntil } from '../volume/sought-until.ts';
import { observedVolumeColumns } from './observed-columns.ts';
import type { Recording } from './record-observation.ts';
import { isFarmFrozen, isHaltedNow, type Places, readPlaces, within } from './tagged-places.ts';
import { takeBackVolume } from './take-back-volume.ts';
import type { Claim } from './unclaimed-volumes.ts';

/** Deletions in one round at most; the others follow with the next listing. */
const deletionsMax = 20;

/**
 * Gives volumes to the rows that they turn out to be, and writes down those that are nobody's. @returns the cloud ids of those that are to be deleted
 * now: the intent is recorded with the observation, the call follows it.
 */
export async function recordOrphanVolumes(recording: Recording, claims: readonly Claim[]): Promise<string[]> {
  const { inventory, tx } = recording;
  const { cloudAccountId, location } = inventory;
  const known = await tx.find('OrphanVolume', { cloudAccountId, location, closedAt: null });
  for (const { item, claim } of claims) if (claim.kind === 'claimed') giveToRow(recording, claim.volumeId, item);
  for (const { claim, launchId } of claims) if (claim.kind === 'later') keepAwaited(recording, launchId);
  const taken = await takeBack(recording, { claims, known });
  const orphans = claims.filter((claim) => isNobodys(claim) && !taken.has(claim));
  if (orphans.length === 0 && known.length === 0) return [];
  const tagged = orphans.map(({ item }) => item.owner?.farmRole);
  const places = await readPlaces(recording, [...tagged, ...known.map((row) => row.farmRoleId)]);
  const before = await tx.find('OrphanVolume', { cloudAccountId, location, cloudId: orphans.map(({ item }) => item.cloudId) });
  const seenBefore = new Set(before.map((row) => row.cloudId));
  const isHalted = await isHaltedNow(recording);
  const due: string[] = [];
  for (const orphan of orphans) {
    const row = known.find(({ cloudId }) => cloudId === orphan.item.cloudId);
    if (row === undefined) insertOrphan(recording, orphan, { places, isKnown: seenBefore.has(orphan.item.cloudId) });
    else if (recordSeen(recording, row, { orphan, places, mayDelete: !isHalted && due.length < deletionsMax })) due.push(row.cloudId);
  }
  closeGone(recording, { known, claims: claims.filter((claim) => !taken.has(claim)), places });
  return due;
}

/** One that was given up as lost is nobody's until it is taken back. */
const isNobodys = ({ claim }: Claim): boolean => claim.kind === 'orphan' || claim.kind === 'former';

async function takeBack(
  recording: Recording,
  { claims, known }: { claims: readonly Claim[]; known: readonly OrphanVolumeRow[] },
): Promise<Set<Claim>> {
  const taken = new Set<Claim>();
  for (const one of claims) {
    if (one.claim.kind !== 'former') continue;
    const row = known.find(({ cloudId }) => cloudId === one.item.cloudId);
    if (await takeBackVolume(recording, { item: one.item, formerId: one.claim.volumeId, known: row })) taken.add(one);
  }
  return taken;
}

function giveToRow({ changes, context, differing, listing, volumes }: Recording, volumeId: string, item: ObservedVolume): void {
  const row = volumes.find(({ id }) => id === volumeId);
  if (row === undefined || listing.volumes === null) return;
  // It may be younger than its intent: the settle window, after which its absence counts, runs from here.
  const known = { cloudId: item.cloudId, lastWriteAt: context.clock.now() };
  changes.patch('Volume', row, { ...known, ...observedVolumeColumns(item, listing.volumes.startedAt) }, { action: 'volume.observe' });
  differing.add(row.farmRoleId);
}

/** What the launch has left may be theirs, and is given out once all its servers have ended or shown what they have: they are not given up before. */
function keepAwaited({ changes, context, servers, volumes }: Recording, launchId: string | null): void {
  const open = new Set(servers.map(({ id }) => id));
  const isAtStake = (row: VolumeRow) =>
    row.launchId === launchId && row.cloudId === null && row.serverId !== null && !open.has(row.serverId);
  for (const row of volumes.filter(isAtStake)) changes.patch('Volume', row, { lastWriteAt: context.clock.now() });
}

/** What was out of sight for a while may have been used meanwhile. */
function insertOrphan(
  recording: Recording,
  { item, claim, launchId }: Claim,
  { places, isKnown }: { places: Places; isKnown: boolean },
): void {
  const { changes, context, inventory, lease, listing } = recording;
  const at = listing.volumes?.startedAt ?? listing.servers.startedAt;
  const { cloudAccountId, location } = inventory;
  const row: OrphanVolumeRow = {
    ...{ id: context.newId(), organizationId: lease.organizationId, cloudAccountId, location, cloudId: item.cloudId, launchId },
    farmRoleId: places.get(item.owner?.farmRole ?? null)?.farmRole.id ?? null,
    ...seenColumns(item),
    microUsdPerHour: priceOf(recording, item),
    verdict: claim.kind === 'orphan' && !isKnown ? claim.verdict : 'UNKNOWN',
    ...{ firstSeenAt: at, lastSeenAt: at, sightings: 1, requested: false, sentAt: null, closedAt: null, soughtUntil: null },
  };
  changes.insert('OrphanVolume', row, { action: 'orphan-volume.find', ...within(places, row.farmRoleId) });
}

const seenColumns = ({ state, zone, sizeGib, type, attachedTo }: ObservedVolume) => ({
  ...{ cloudState: state, zone, sizeGib, type },
  heldBy: attachedTo?.serverCloudId ?? null,
});

/** One that a slot left has its own. */
const priceOf = ({ cloudAccount, context, inventory: { location } }: Recording, { type, sizeGib }: ObservedVolume) =>
  monthly(volumeUsdPerMonth(context, cloudAccount, { location, type, sizeGib }));

/** @returns whether it is to be deleted now. A verdict only ever becomes more careful: what somebody took may hold data. */
function recordSeen(
  recording: Recording,
  row: OrphanVolumeRow,
  { orphan: { item, claim }, places, mayDelete }: { orphan: Claim; places: Places; mayDelete: boolean },
): boolean {
  const { changes, context, listing } = recording;
  const isTaken = row.cloudState === 'available' && item.attachedTo !== null;
  const isUnsure = isTaken || row.verdict === 'UNKNOWN' || claim.kind !== 'orphan' || claim.verdict === 'UNKNOWN';
  const now = context.clock.now();
  const seen = {
    ...seenColumns(item),
    microUsdPerHour: row.microUsdPerHour ?? priceOf(recording, item),
    verdict: isUnsure ? ('UNKNOWN' as const) : ('SUPERSEDED' as const),
    lastSeenAt: listing.volumes?.startedAt ?? row.lastSeenAt,
    sightings: listing.volumes?.result === 'complete' ? row.sightings + 1 : row.sightings,
  };
  const facts = { ...row, ...seen, firstSeenAt: row.firstSeenAt.getTime(), sentAt: row.sentAt?.getTime() ?? null };
  const isDue =
    mayDelete && !isFarmFrozen(places, row.farmRoleId, now) && isOrphanVolumeDue(facts, { now: now.getTime(), timing: context.timing });
  const isNews = isDue || row.cloudState !== seen.cloudState || row.heldBy !== seen.heldBy || row.verdict !== seen.verdict;
  const action = isDue ? 'orphan-volume.delete' : 'orphan-volume.observe';
  changes.patch(
    'OrphanVolume',
    row,
    { ...seen, ...(isDue ? { sentAt: now } : {}) },
    isNews ? { action, ...within(places, row.farmRoleId) } : undefined,
  );
  return isDue;
}

/** It is gone, or claimed now. Only a complete listing that would show it, or the cloud's word, says so. */
function closeGone(
  { changes, context, listing }: Recording,
  { known, claims, places }: { known: readonly OrphanVolumeRow[]; claims: readonly Claim[]; places: Places },
): void {
  const { volumes } = listing;
  if (volumes === null) return;
  const unclaimed = new Set(claims.filter(({ claim }) => claim.kind !== 'claimed').map(({ item }) => item.cloudId));
  const shown = new Set(volumes.items.map((item) => item.cloudId));
  for (const row of known) {
    if (unclaimed.has(row.cloudId) || (volumes.result !== 'complete' && !shown.has(row.cloudId))) continue;
    // A slot went on without it since the listing began.
    if (row.firstSeenAt > volumes.startedAt) continue;
    const isVanished = row.sentAt === null && !shown.has(row.cloudId);
    changes.patch(
      'OrphanVolume',
      row,
      { closedAt: volumes.startedAt, ...(isVanished ? { soughtUntil: soughtUntil(context) } : {}) },
      { action: 'orphan-volume.close', ...within(places, row.farmRoleId) },
    );
  }
}
