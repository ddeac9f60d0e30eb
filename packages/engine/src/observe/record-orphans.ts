import type { ObservedServer } from '@farmhand/clouds/driver';
import { verdictOfServer } from '@farmhand/domain/claim-server';
import { openServerStates } from '@farmhand/domain/server-state';
import { priceOfServer } from '../budget/prices.ts';
import type { FarmRoleRow, LaunchRow, OrphanRow, ServerRow } from '../store/rows.ts';
import { ofThisOrganization } from './of-this-organization.ts';
import { ownUuids } from './own-uuids.ts';
import type { Recording } from './record-observation.ts';

/** Live servers with our tag that no row claims. They are written down and counted against max; nothing is deleted here. */
export async function recordOrphans(recording: Recording, unpaired: readonly ObservedServer[]): Promise<void> {
  const { changes, cloudAccount, differing, inventory, lease, listing, tx, context } = recording;
  const { cloudAccountId, location } = inventory;
  const { startedAt, result } = listing.servers;
  const known = await tx.find('Orphan', { cloudAccountId, location, closedAt: null });
  if (known.length === 0 && unpaired.length === 0) return;
  const launches = await knownLaunches(recording, unpaired);
  const unclaimed = await withoutOthers(recording, unpaired, launches);
  const farmRoles = await knownFarmRoles(recording, [
    ...unclaimed.map((item) => item.owner?.farmRole),
    ...known.map((row) => row.farmRoleId),
  ]);
  const strangers = unclaimed.filter(({ cloudId }) => !known.some((row) => row.cloudId === cloudId));
  const members = await membersOf(recording, strangers, launches);
  const priceOf = ({ instanceType }: ObservedServer) =>
    instanceType === null ? null : priceOfServer(context, cloudAccount, { location, instanceType });
  for (const item of unclaimed) {
    const row = known.find((orphan) => orphan.cloudId === item.cloudId);
    if (row !== undefined) {
      changes.patch('Orphan', row, {
        ...seenColumns(item),
        microUsdPerHour: priceOf(item),
        lastSeenAt: startedAt,
        sightings: row.sightings + 1,
      });
      const shownIn = farmRoles.get(row.farmRoleId ?? '');
      if (shownIn && row.cloudState !== item.state) changes.touch({ type: 'Farm', id: shownIn.farmId, ...placeIn(shownIn) });
      // Seen twice is what it takes to be believed.
      if (row.sightings === 1 && row.farmRoleId !== null) differing.add(row.farmRoleId);
      continue;
    }
    const farmRole = farmRoles.get(item.owner?.farmRole ?? '');
    const farmRoleId = farmRole?.id ?? null;
    const launch = launches.get(item.owner?.launch ?? '');
    const orphan: OrphanRow = {
      id: context.newId(),
      organizationId: lease.organizationId,
      ...{ cloudAccountId, location, farmRoleId, launchId: launch?.id ?? null },
      cloudId: item.cloudId,
      launchIndex: item.launchIndex,
      ...seenColumns(item),
      microUsdPerHour: priceOf(item),
      verdict: verdictOf(context, { item, launch, servers: members.get(launch?.id ?? '') ?? [] }),
      firstSeenAt: startedAt,
      lastSeenAt: startedAt,
      sightings: 1,
      requested: false,
      requestedBecause: null,
      sentAt: null,
      closedAt: null,
    };
    changes.insert('Orphan', orphan, { action: 'orphan.find', ...(farmRole ? { within: placeIn(farmRole) } : {}) });
    if (farmRoleId !== null) differing.add(farmRoleId);
  }
  closeGone(recording, known, { unclaimed, farmRoles, complete: result === 'complete' });
}

/** The servers of the launches that made these, open or closed; a stranger is rare, so mostly none are read. */
async function membersOf(
  { tx }: Recording,
  strangers: readonly ObservedServer[],
  launches: ReadonlyMap<string, LaunchRow>,
): Promise<Map<string, ServerRow[]>> {
  const launchId = [...new Set(strangers.flatMap(({ owner }) => launches.get(owner?.launch ?? '')?.id ?? []))];
  return Map.groupBy(launchId.length === 0 ? [] : await tx.find('Server', { launchId }), (row) => row.launchId);
}

function verdictOf(
  { timing }: Recording['context'],
  { item, launch, servers }: { item: ObservedServer; launch: LaunchRow | undefined; servers: readonly ServerRow[] },
): OrphanRow['verdict'] {
  const record = launch && {
    ...{ token: launch.token, calls: launch.calls, open: launch.outcome === 'OPEN', callUntil: launch.callUntil.getTime() },
    servers,
  };
  return verdictOfServer({ ...item, token: item.token ?? null, launchedAt: item.launchedAt?.getTime() ?? null }, record, timing);
}

function seenColumns({ state, zone, instanceType, imageId, volumes }: ObservedServer) {
  return { cloudState: state, zone, instanceType, imageId, volumes };
}

/**
 * Two cloud accounts of ours may be one and the same in the cloud, and then each shows what the other runs. That is no orphan here: it was launched
 * through the other one, or is claimed there.
 */
async function withoutOthers(
  { cloudAccount, inventory, tx }: Recording,
  unpaired: readonly ObservedServer[],
  launches: ReadonlyMap<string, LaunchRow>,
): Promise<ObservedServer[]> {
  const { cloudAccountId } = inventory;
  const made = await ofThisOrganization(tx, unpaired, launches);
  const own = made.filter((item) => (launches.get(item.owner?.launch ?? '')?.cloudAccountId ?? cloudAccountId) === cloudAccountId);
  if (own.length === 0 || cloudAccount.identityId === null) return own;
  const twins = await tx.find('CloudAccount', { identityId: cloudAccount.identityId, id: { not: cloudAccountId } });
  if (twins.length === 0) return own;
  const servers = await tx.find('Server', {
    cloudAccountId: twins.map((row) => row.id),
    location: inventory.location,
    cloudId: own.map((item) => item.cloudId),
    state: openServerStates,
  });
  const claimed = new Set(servers.map((row) => row.cloudId));
  return own.filter((item) => !claimed.has(item.cloudId));
}

/** It ended, or it is claimed now: it no longer counts. Only a complete listing, or the cloud's word that it is terminated, says so. */
function closeGone(
  { changes, differing, listing }: Recording,
  known: readonly OrphanRow[],
  {
    unclaimed,
    farmRoles,
    complete,
  }: { unclaimed: readonly ObservedServer[]; farmRoles: ReadonlyMap<string, FarmRoleRow>; complete: boolean },
): void {
  const live = new Set(unclaimed.map((item) => item.cloudId));
  const shown = new Set(listing.servers.items.map((item) => item.cloudId));
  for (const row of known) {
    if (live.has(row.cloudId) || (!complete && !shown.has(row.cloudId))) continue;
    const shownIn = farmRoles.get(row.farmRoleId ?? '');
    const said = { action: 'orphan.close', ...(shownIn ? { within: placeIn(shownIn) } : {}) };
    changes.patch('Orphan', row, { closedAt: listing.servers.startedAt }, said);
    if (row.farmRoleId !== null) differing.add(row.farmRoleId);
  }
}

/** Their farm shows them, so it is told when they come, change and go. */
const placeIn = ({ environmentId, farmId }: FarmRoleRow) => ({ environmentId, farmId });

/** One that is deleted has nobody who looks after its servers: people find them with the cloud account. */
async function knownFarmRoles({ tx }: Recording, ids: readonly (string | null | undefined)[]): Promise<Map<string, FarmRoleRow>> {
  return new Map((await tx.find('FarmRole', { id: ownUuids(ids), deletedAt: null })).map((row) => [row.id, row]));
}

async function knownLaunches({ tx }: Recording, unpaired: readonly ObservedServer[]): Promise<Map<string, LaunchRow>> {
  const ids = ownUuids(unpaired.map((item) => item.owner?.launch));
  return new Map((await tx.find('Launch', { id: ids })).map((row) => [row.id, row]));
}
