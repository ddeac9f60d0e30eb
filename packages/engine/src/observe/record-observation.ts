import { openAddressStates } from '@farmhand/domain/address-state';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import type { EngineContext } from '../engine-context.ts';
import { type ChangeSet, createChangeSet } from '../reconcile/change-set.ts';
import { fence, type Lease } from '../reconcile/lease.ts';
import type { AddressRow, CloudAccountRow, InventoryRow, ServerRow, VolumeRow } from '../store/rows.ts';
import { StoreError, type Tx } from '../store/store.ts';
import { type JudgeDrift, judgeDrift } from './judge-drift.ts';
import { nextPollMs } from './next-poll.ts';
import type { Listing } from './observe-inventory.ts';
import { observerActor } from './observer-actor.ts';
import { recordAddresses } from './record-addresses.ts';
import { type NumberedAhead, recordBehind } from './record-behind.ts';
import { recordConcerns } from './record-concerns.ts';
import { recordOrphanAddresses } from './record-orphan-addresses.ts';
import { recordOrphanVolumes } from './record-orphan-volumes.ts';
import { recordOrphans } from './record-orphans.ts';
import { recordServers } from './record-servers.ts';
import { recordSnapshots } from './record-snapshots.ts';
import { recordVolumes } from './record-volumes.ts';
import { recordZones } from './record-zones.ts';
import { observedInventoryColumns, tellObservation } from './tell-observation.ts';
import { readClaims } from './unclaimed-volumes.ts';

export interface Observed {
  context: EngineContext;
  lease: Lease<'Inventory'>;
  cloudAccount: CloudAccountRow;
  listing: Listing;
  /** What shows that this database is older than the cloud. */
  ahead: NumberedAhead | null;
}

/** What recording works on: the rows of this account and location, and what is to be written. */
export interface Recording extends Observed {
  tx: Tx;
  changes: ChangeSet;
  inventory: InventoryRow;
  servers: ServerRow[];
  volumes: VolumeRow[];
  addresses: AddressRow[];
  /** In what servers differ from what was asked for. */
  judgeDrift: JudgeDrift;
  /** Farm roles that look different now and are to be reconciled. */
  differing: Set<string>;
  /** The audit entry of this observation, once it is told. */
  toldAs: string | null;
}

/** What is to be done in the cloud after an observation. Its intent is recorded with it. */
export interface Recorded {
  /** Cloud ids of volumes that no row claims. */
  volumesToDelete: string[];
  addressesToRelease: string[];
}

/** What is locked before anything is read. */
interface Held {
  cloudAccount: boolean;
  farmRoleIds: readonly string[] | 'all of the location';
}

/** The first holds nothing, the second what the first needed. The others hold whatever could come to differ: one of them is the last. */
const attemptsMax = 5;

/**
 * Writes down what differs between our rows and a listing, in one transaction, and wakes the farm roles that differ. An unchanged fleet costs one
 * row. A failed or partial listing changes what it positively shows and nothing else.
 *
 * Which farm roles differ is known only after all rows were read, and rows that others may be writing are not to be overwritten with what they were:
 * what is found to differ is looked at once more with its farm roles locked, and only then written.
 * @throws StoreError `serialization` when others change the rows again and again.
 */
export async function recordObservation(observed: Observed): Promise<Recorded> {
  let held: Held = { cloudAccount: false, farmRoleIds: [] };
  for (let attempt = 1; attempt <= attemptsMax; attempt++) {
    const { recorded, needed } = await recordHolding(observed, held);
    if (recorded !== null) return recorded;
    held = attempt === 1 ? needed : { ...needed, farmRoleIds: 'all of the location' };
  }
  throw new StoreError('serialization', `What differs from the listing changed in each of ${attemptsMax} looks.`);
}

function recordHolding(observed: Observed, held: Held): Promise<{ recorded: Recorded | null; needed: Held }> {
  const { context, lease } = observed;
  return context.store.transaction(lease.organizationId, async (tx) => {
    const recording = await begin(tx, observed, held);
    const unclaimed = recordServers(recording);
    recordConcerns(recording);
    const newcomers = recordVolumes(recording);
    await recordSnapshots(recording);
    recordAddresses(recording);
    await recordOrphans(recording, unclaimed);
    await recordZones(recording);
    const isBehind = await recordBehind(recording);
    const volumesToDelete = await recordOrphanVolumes(recording, await readClaims(recording, newcomers));
    const addressesToRelease = await recordOrphanAddresses(recording);
    const accountTurned = recordAccount(recording);
    await noteTurn(recording, accountTurned || isBehind);
    recordInventory(recording, volumesToDelete.length + addressesToRelease.length > 0);
    const needed = addedTo(held, recording);
    if (needed !== held) return { recorded: null, needed };
    await raiseGenerations(tx, [...recording.differing]);
    await recording.changes.write(tx);
    return { recorded: { volumesToDelete, addressesToRelease }, needed };
  });
}

/** Locks, in the order of all locks, and then reads. */
async function begin(tx: Tx, observed: Observed, held: Held): Promise<Recording> {
  const { context, lease } = observed;
  const fresh = held.cloudAccount ? await tx.get('CloudAccount', observed.cloudAccount.id, { lock: true }) : undefined;
  const cloudAccount = fresh ?? observed.cloudAccount;
  await holdFarmRoles(tx, observed, held);
  const inventory = await fence(tx, lease);
  const { cloudAccountId, location } = inventory;
  const servers = await tx.find('Server', { cloudAccountId, location, state: openServerStates });
  const farmRoles = servers.length === 0 ? [] : await tx.find('FarmRole', { cloudAccountId, location, deletedAt: null });
  return {
    ...{ ...observed, tx, inventory, servers, cloudAccount },
    changes: createChangeSet(context, { organizationId: lease.organizationId, actor: observerActor(lease.worker) }),
    volumes: await tx.find('Volume', { cloudAccountId, location, state: openVolumeStates }),
    addresses: await tx.find('Address', { cloudAccountId, location, state: openAddressStates }),
    ...{ judgeDrift: judgeDrift(context, cloudAccount, farmRoles), differing: new Set(), toldAs: null },
  };
}

async function holdFarmRoles(tx: Tx, { lease, cloudAccount }: Observed, { farmRoleIds }: Held): Promise<void> {
  if (farmRoleIds.length === 0) return;
  if (farmRoleIds !== 'all of the location') {
    await tx.find('FarmRole', { id: farmRoleIds }, { lock: true });
    return;
  }
  const inventory = await tx.get('Inventory', lease.id);
  if (inventory !== undefined) await tx.find('FarmRole', { cloudAccountId: cloudAccount.id, location: inventory.location }, { lock: true });
}

/** @returns the same when all that was found to change was held. */
function addedTo(held: Held, { changes, differing }: Recording): Held {
  const cloudAccount = held.cloudAccount || changes.changes('CloudAccount');
  if (held.farmRoleIds === 'all of the location') return cloudAccount === held.cloudAccount ? held : { ...held, cloudAccount };
  const known = new Set(held.farmRoleIds);
  const added = [...new Set([...differing, ...changes.farmRoleIds()])].filter((id) => !known.has(id));
  if (added.length === 0 && cloudAccount === held.cloudAccount) return held;
  return { cloudAccount, farmRoleIds: [...known, ...added] };
}

/** Whether the cloud can be read, and with credentials that work, is part of every plan, also of farm roles that have no servers yet. */
async function noteTurn(recording: Recording, accountTurned: boolean): Promise<void> {
  const { differing, inventory, tx } = recording;
  const { cloudAccountId, location } = inventory;
  const isBlind = observedInventoryColumns(recording).blindSince !== null;
  if (!accountTurned && isBlind === (inventory.blindSince !== null)) return;
  const concerned = await tx.find('FarmRole', { cloudAccountId, deletedAt: null, ...(accountTurned ? {} : { location }) });
  for (const { id } of concerned) differing.add(id);
}

/** The lease goes back with it, unless the observer still has something to do in the cloud. */
function recordInventory(recording: Recording, goesOn: boolean): void {
  const { changes, context, inventory, listing, lease } = recording;
  const { result, startedAt, finishedAt, items } = listing.servers;
  const seen = observedInventoryColumns(recording);
  const { errorText } = seen;
  const { addressesErrorText = inventory.addressesErrorText } = seen;
  const isNews = inventory.result !== result || inventory.errorText !== errorText || inventory.addressesErrorText !== addressesErrorText;
  if (isNews) tellObservation(recording);
  const alive = items.filter((server) => server.state !== 'terminated').length;
  changes.patch('Inventory', inventory, {
    ...seen,
    ...(result === 'complete' ? { servers: alive } : {}),
    ...concernColumns(listing),
    ...(listing.addresses === null ? {} : { addressesAskedAt: listing.addresses.startedAt }),
    wakeAt: new Date(context.clock.now().getTime() + nextPollMs(recording)),
    ...(goesOn ? {} : { leaseOwner: null, leaseUntil: null }),
  });
  changes.touch({ type: 'Inventory', id: inventory.id, environmentId: null, farmId: null });
  changes.insert('ObservationRecord', {
    id: context.newId(),
    organizationId: lease.organizationId,
    inventoryId: inventory.id,
    ...{ result, startedAt, finishedAt, errorText },
    servers: items.length,
    volumes: listing.volumes?.items.length ?? 0,
    calls: [listing.servers, listing.volumes, listing.snapshots, listing.addresses, listing.concerns].reduce(
      (sum, part) => sum + (part?.calls ?? 0),
      0,
    ),
    changed: recording.differing.size,
  });
}

function concernColumns({ concerns }: Listing): Partial<InventoryRow> {
  if (concerns === null) return {};
  return { statusAskedAt: concerns.startedAt, ...(concerns.result === 'complete' ? { statusAt: concerns.startedAt } : {}) };
}

/** Credentials that stopped working, or work again, show here first. @returns whether that is new. */
function recordAccount({ changes, cloudAccount, listing: { servers } }: Recording): boolean {
  const failed = servers.error?.code === 'credentials';
  if (failed && cloudAccount.status !== 'FAILED') {
    const patch = { status: 'FAILED' as const, statusText: servers.error?.message ?? null };
    changes.patch('CloudAccount', cloudAccount, patch, { action: 'cloud-account.fail' });
    return true;
  }
  if (servers.result !== 'complete' || cloudAccount.status !== 'FAILED') return false;
  changes.patch('CloudAccount', cloudAccount, { status: 'OK', statusText: null }, { action: 'cloud-account.recover' });
  return true;
}

/** The farm roles' plans could change: each is looked at again. They are held already. */
async function raiseGenerations(tx: Tx, farmRoleIds: string[]): Promise<void> {
  if (farmRoleIds.length === 0) return;
  const rows = await tx.find('FarmRole', { id: farmRoleIds });
  await tx.update(
    'FarmRole',
    rows.map(({ id, generation }) => ({ id, generation: generation + 1 })),
  );
  await tx.wake('farm-role', farmRoleIds);
}
