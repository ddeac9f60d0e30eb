import { CloudError } from '@farmhand/clouds/cloud-error';
import type {
  IdsOptions,
  ListOptions,
  Observation,
  ObservedAddress,
  ObservedServer,
  ObservedSnapshot,
  ObservedStatus,
  ObservedVolume,
  ServersCapability,
  VolumesCapability,
} from '@farmhand/clouds/driver';
import { openAddressStates } from '@farmhand/domain/address-state';
import { highestNumbered } from '@farmhand/domain/database-behind';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import { callSignal } from '../reconcile/call-signal.ts';
import { giveBack, type Lease } from '../reconcile/lease.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import { underLease } from '../reconcile/under-lease.ts';
import type { CloudAccountRow, InventoryRow, VolumeRow } from '../store/rows.ts';
import type { Tx, WorkItem } from '../store/store.ts';
import { otherIdentity } from './check-identity.ts';
import { deleteStrays } from './delete-strays.ts';
import { deleteUnclaimed } from './delete-unclaimed.ts';
import type { NumberedAhead } from './record-behind.ts';
import { recordObservation } from './record-observation.ts';
import { withUnlisted } from './with-unlisted.ts';

/** What one cloud account showed of one location: everything with this installation's tag, for all farms together. */
export interface Listing {
  servers: Observation<ObservedServer>;
  /** Null: the cloud has none, or it was not asked. */
  volumes: Observation<ObservedVolume> | null;
  /** Null: the cloud has none, or it was not asked. */
  snapshots: Observation<ObservedSnapshot> | null;
  /** Null: the cloud has none, or it was not asked. */
  addresses: Observation<ObservedAddress> | null;
  /** Null when the cloud's own checks were not asked for. */
  concerns: Observation<ObservedStatus> | null;
}

/** Lists one location of one cloud account and records what differs. @returns false when another worker is at it. */
export function observeInventory(observer: Reconciler, item: WorkItem): Promise<boolean> {
  return underLease(
    observer,
    { ...item, of: 'Inventory' },
    {
      read: (tx, { id }) => load(observer, tx, id),
      work: (lease, { found, heartbeat }) => observe(observer, lease, { subject: found, lost: heartbeat.signal }),
    },
  );
}

async function observe(
  observer: Reconciler,
  lease: Lease<'Inventory'>,
  { subject, lost }: { subject: Subject; lost: AbortSignal },
): Promise<void> {
  const { context } = observer;
  const { cloudAccount, inventory } = subject;
  const place = { cloudAccount, location: inventory.location, signal: lost };
  const identity = { now: context.clock.now().getTime(), signal: callSignal(context, lost) };
  if (subject.hasAskedStrays && (await otherIdentity(context.loadDriver(cloudAccount), cloudAccount, identity)) === null)
    await deleteStrays(observer, lease, place);
  const listing = await list(observer, subject, lost);
  const ahead = await numberedAhead(observer, listing);
  const { addressesToRelease, volumesToDelete } = await recordObservation({ context, lease, cloudAccount, listing, ahead });
  if (volumesToDelete.length + addressesToRelease.length === 0) return;
  const { volumes, addresses } = context.loadDriver(cloudAccount);
  await deleteUnclaimed(context, lease, { ...place, name: 'OrphanVolume', cloudIds: volumesToDelete, send: volumes?.delete });
  await deleteUnclaimed(context, lease, { ...place, name: 'OrphanAddress', cloudIds: addressesToRelease, send: addresses?.release });
  await giveBack(context, lease, null);
}

interface Subject {
  cloudAccount: CloudAccountRow;
  inventory: InventoryRow;
  /** Rows of volumes are open here: all volumes are listed. Otherwise it is enough to look for those that nothing holds. */
  hasVolumes: boolean;
  /** Cloud ids of the volumes on record that every listing has to show by now, or that may be there again. */
  settledVolumes: string[];
  /** Cloud ids of the servers that no record claims. */
  unclaimedServers: string[];
  /** Snapshots are looked for while there are any, and otherwise now and then: there may be some that no record names. */
  asksForSnapshots: boolean;
  /** People asked for the deletion of servers here that no farm role has. */
  hasAskedStrays: boolean;
  asksForConcerns: boolean;
  asksForAddresses: boolean;
}

/** A launch number that this database has not given out yet. Read after the listing: what was launched meanwhile is not ahead. */
async function numberedAhead({ context: { store } }: Reconciler, { servers, volumes }: Listing): Promise<NumberedAhead | null> {
  const highest = highestNumbered([...servers.items, ...(volumes?.items ?? [])]);
  if (highest === null) return null;
  const ours = await store.lastSequence();
  return highest.sequence > ours ? { cloudId: highest.cloudId, seen: highest.sequence, ours } : null;
}

/** A location where nothing of ours is and nothing is to come is not listed. */
async function load({ context }: Reconciler, tx: Tx, id: string): Promise<Subject | undefined> {
  const inventory = await tx.get('Inventory', id);
  const cloudAccount = inventory && (await tx.get('CloudAccount', inventory.cloudAccountId));
  if (inventory === undefined || cloudAccount === undefined) return undefined;
  const { cloudAccountId, location } = inventory;
  const usable = cloudAccount.deletedAt === null && cloudAccount.identityId !== null;
  const used = await tx.find('FarmRole', { cloudAccountId, location, deletedAt: null }, { limit: 1 });
  const servers = await tx.find('Server', { cloudAccountId, location, state: openServerStates }, { limit: 1 });
  const volumes = await tx.find('Volume', { cloudAccountId, location, state: openVolumeStates });
  const snapshots = await tx.find('VolumeSnapshot', { cloudAccountId, location, closedAt: null }, { limit: 1 });
  const unclaimed = await tx.find('OrphanVolume', { cloudAccountId, location, closedAt: null });
  const unclaimedServers = await tx.find('Orphan', { cloudAccountId, location, closedAt: null });
  const strays = unclaimedServers.filter(({ farmRoleId }) => farmRoleId === null);
  const addresses = await addressesIn(tx, inventory);
  const sought = await soughtVolumes(tx, inventory, context.clock.now());
  const known =
    used.length + servers.length + volumes.length + addresses + snapshots.length + unclaimed.length + strays.length + sought.length;
  if (!usable || (known === 0 && (await isLookedOver(tx, inventory, context.timing.settleMs)))) {
    await tx.update('Inventory', [{ id: inventory.id, wakeAt: null, leaseOwner: null, leaseUntil: null }]);
    return undefined;
  }
  // Clouds make their checks once a minute or so: to ask more often shows nothing new.
  const isDue = (askedAt: Date | null) => context.clock.now().getTime() - (askedAt?.getTime() ?? 0) >= context.timing.pollIdleMs;
  const asks = {
    asksForConcerns: servers.length > 0 && isDue(inventory.statusAskedAt),
    // Where none is known, one that nobody claims may be.
    asksForAddresses: addresses > 0 || isDue(inventory.addressesAskedAt),
    hasAskedStrays: strays.some((row) => row.requested),
    asksForSnapshots: await asksForSnapshots(tx, inventory, context),
  };
  const isSettled = ({ lastWriteAt }: VolumeRow) => lastWriteAt.getTime() + context.timing.settleMs < context.clock.now().getTime();
  const ofSlots = volumes.flatMap((row) => (row.cloudId !== null && isSettled(row) ? [row.cloudId] : []));
  // What nobody claims is on record because the cloud showed it.
  const settledVolumes = [...new Set([...ofSlots, ...unclaimed.map(({ cloudId }) => cloudId), ...sought])];
  const asked = { settledVolumes, unclaimedServers: unclaimedServers.map(({ cloudId }) => cloudId) };
  return { cloudAccount, inventory, hasVolumes: volumes.length + unclaimed.length > 0, ...asked, ...asks };
}

/** So many are asked for by id at most: one call. The others are found if their owner tags are left. */
const soughtMax = 200;

/** Cloud ids of the volumes that seemed lost lately. */
async function soughtVolumes(tx: Tx, { cloudAccountId, location }: InventoryRow, now: Date): Promise<string[]> {
  const where = { cloudAccountId, location, soughtUntil: { gt: now } };
  const lost = await tx.find('Volume', where, { orderBy: '-soughtUntil', limit: soughtMax });
  const vanished = await tx.find('OrphanVolume', where, { orderBy: '-soughtUntil', limit: soughtMax });
  return [...lost, ...vanished].flatMap(({ cloudId }) => cloudId ?? []).slice(0, soughtMax);
}

async function asksForSnapshots(tx: Tx, inventory: InventoryRow, { clock, timing }: Reconciler['context']): Promise<boolean> {
  const { cloudAccountId, location, snapshotsCompleteAt } = inventory;
  const lately = new Date(clock.now().getTime() - timing.unseenMaxMs - 2 * timing.settleMs);
  if (snapshotsCompleteAt === null || snapshotsCompleteAt < lately) return true;
  const open = await tx.find('VolumeSnapshot', { cloudAccountId, location, closedAt: null }, { limit: 1 });
  const ended = await tx.find('VolumeSnapshot', { cloudAccountId, location, closedAt: { gt: lately } }, { limit: 1 });
  return open.length + ended.length > 0;
}

/** Whether rows of addresses are open here: 0, 1 or 2. */
async function addressesIn(tx: Tx, { cloudAccountId, location }: InventoryRow): Promise<number> {
  const rows = await tx.find('Address', { cloudAccountId, location, state: openAddressStates }, { limit: 1 });
  const unclaimed = await tx.find('OrphanAddress', { cloudAccountId, location, closedAt: null }, { limit: 1 });
  return rows.length + unclaimed.length;
}

/** What ended last here may have left something behind: it is looked for once more, when the cloud can no longer be hiding it. */
async function isLookedOver(tx: Tx, inventory: InventoryRow, settleMs: number): Promise<boolean> {
  const { cloudAccountId, location, completeAt, volumesCompleteAt } = inventory;
  const listed = Math.min(completeAt?.getTime() ?? 0, volumesCompleteAt?.getTime() ?? 0);
  const late = { cloudAccountId, location, closedAt: { gt: new Date(listed - settleMs) } };
  const addressesListed = inventory.addressesCompleteAt?.getTime() ?? 0;
  const lateAddress = { cloudAccountId, location, closedAt: { gt: new Date(addressesListed - settleMs) } };
  const ended = [
    await tx.find('Server', late, { limit: 1 }),
    await tx.find('Volume', late, { limit: 1 }),
    await tx.find('Address', lateAddress, { limit: 1 }),
  ];
  return ended.every((rows) => rows.length === 0);
}

async function list(
  { context }: Reconciler,
  { cloudAccount, inventory, hasVolumes, settledVolumes, unclaimedServers, asksForAddresses, asksForConcerns, asksForSnapshots }: Subject,
  lost: AbortSignal,
): Promise<Listing> {
  const driver = context.loadDriver(cloudAccount);
  const installation = await context.store.installationId();
  // A hundred pages take minutes, and each has a time limit of its own. What takes longer than this shows what was, not what is.
  const signal = AbortSignal.any([lost, context.deadline(context.timing.unseenMaxMs)]);
  const options = { location: inventory.location, installation, signal };
  const startedAt = context.clock.now();
  const refusal = await otherIdentity(driver, cloudAccount, { now: startedAt.getTime(), signal: callSignal(context, lost) });
  if (refusal !== null) {
    return {
      servers: { result: 'failed', items: [], startedAt, finishedAt: context.clock.now(), calls: 1, error: refusal },
      volumes: null,
      snapshots: null,
      addresses: null,
      concerns: null,
    };
  }
  const [servers, volumes, snapshots, addresses, concerns] = await Promise.all([
    listServers(driver.servers, options, unclaimedServers),
    driver.volumes === null ? null : listVolumes(driver.volumes, options, { hasVolumes, settledVolumes }),
    asksForSnapshots && driver.volumes?.snapshots ? driver.volumes.snapshots.list(options) : null,
    asksForAddresses && driver.addresses !== null ? driver.addresses.list(options) : null,
    asksForConcerns ? driver.servers.listConcerns(options) : null,
  ]);
  const error = await ofThisLocation(servers.error, (speaksAgainst) =>
    otherIdentity(driver, cloudAccount, { now: context.clock.now().getTime(), speaksAgainst, signal: callSignal(context, lost) }),
  );
  return { servers: { ...servers, error }, volumes, snapshots, addresses, concerns };
}

/** A region that is not enabled refuses the very credentials that all others take. That says nothing of the account. */
async function ofThisLocation(
  error: CloudError | null,
  ask: (error: CloudError) => Promise<CloudError | null>,
): Promise<CloudError | null> {
  if (error?.code !== 'credentials') return error;
  const refusal = await ask(error);
  if (refusal !== null) return refusal;
  const text = `${error.message} Elsewhere they are taken: is this location enabled in the account?`;
  return new CloudError('permission', text, { providerCode: error.providerCode, cause: error });
}

async function listVolumes(
  volumes: VolumesCapability,
  options: ListOptions,
  { hasVolumes, settledVolumes: cloudIds }: Pick<Subject, 'hasVolumes' | 'settledVolumes'>,
): Promise<Observation<ObservedVolume>> {
  const listed = await volumes.list({ ...options, unattachedOnly: !hasVolumes });
  return withUnlisted(listed, { describe: volumes.describe, location: options.location, cloudIds, signal: options.signal });
}

/** One that bears our tag no more, as people take it off what they copied, is none of ours any longer: as if it were gone. */
async function listServers(
  servers: ServersCapability,
  options: ListOptions,
  cloudIds: readonly string[],
): Promise<Observation<ObservedServer>> {
  const describe = async (asked: IdsOptions) => {
    const found = await servers.describe(asked);
    return { ...found, items: found.items.filter(({ owner }) => owner?.installation === options.installation) };
  };
  return withUnlisted(await servers.list(options), { describe, location: options.location, cloudIds, signal: options.signal });
}
