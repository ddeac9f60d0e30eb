import type { BlindSpell } from '@farmhand/domain/health';
import type { ZoneBreaker } from '@farmhand/domain/zone-breaker';
import { defineEntity, p } from '@mikro-orm/core';

/** What is watched: one cloud account in one location. A work item with a lease, like a farm role. */
export const Inventory = defineEntity({
  name: 'Inventory',
  tableName: 'inventory',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    wakeAt: p.datetime().nullable(),
    leaseOwner: p.string().nullable(),
    leaseUntil: p.datetime().nullable(),
    epoch: p.integer(),
    /** Start of the newest complete listing of servers. */
    completeAt: p.datetime().nullable(),
    /** Start of the newest complete listing of volumes. */
    volumesCompleteAt: p.datetime().nullable(),
    /** Start of the newest complete listing of snapshots. */
    snapshotsCompleteAt: p.datetime().nullable(),
    /** When addresses were last asked for, the start of their newest complete listing, and the error of the newest one. */
    addressesAskedAt: p.datetime().nullable(),
    addressesCompleteAt: p.datetime().nullable(),
    addressesErrorText: p.text().nullable(),
    /** Start, result and error of the newest listing. */
    startedAt: p.datetime().nullable(),
    result: p.enum(['complete', 'partial', 'failed'] as const).nullable(),
    errorText: p.text().nullable(),
    /** Since when no complete listing came, or null. */
    blindSince: p.datetime().nullable(),
    servers: p.integer(),
    /** When the cloud's own checks were last asked for, and the start of the newest complete look at them. */
    statusAskedAt: p.datetime().nullable(),
    statusAt: p.datetime().nullable(),
    /** When nobody saw the cloud, oldest first: time that counts against no server. */
    blindSpells: p.json<BlindSpell[]>(),
    /** Those of its zones that are latched, or that a person lately released. */
    zoneBreakers: p.json<ZoneBreaker[]>(),
  },
});

/** What a cloud said at one moment, kept as evidence. */
export const ObservationRecord = defineEntity({
  name: 'ObservationRecord',
  tableName: 'observation',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    inventoryId: p.uuid(),
    result: p.enum(['complete', 'partial', 'failed'] as const),
    startedAt: p.datetime(),
    finishedAt: p.datetime(),
    servers: p.integer(),
    volumes: p.integer(),
    calls: p.integer(),
    changed: p.integer(),
    errorText: p.text().nullable(),
  },
});

/** A server in the cloud with our owner tag that no server row claims. Counts to max of its farm role. */
export const Orphan = defineEntity({
  name: 'Orphan',
  tableName: 'orphan',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    cloudId: p.string(),
    /** From its tags; null when no such row exists. */
    farmRoleId: p.uuid().nullable(),
    launchId: p.uuid().nullable(),
    launchIndex: p.integer().nullable(),
    cloudState: p.string(),
    zone: p.string().nullable(),
    /** What the cloud last said about it; null until it was seen with it. */
    instanceType: p.string().nullable(),
    imageId: p.string().nullable(),
    /** Its on-demand price, in millionths of a dollar; null: it is not known. */
    microUsdPerHour: p.bigint('number').nullable(),
    /** The data volumes that it holds. */
    volumes: p.json<{ cloudId: string; device: string }[]>(),
    verdict: p.enum(['UNKNOWN_LAUNCH', 'SUPERSEDED'] as const),
    firstSeenAt: p.datetime(),
    lastSeenAt: p.datetime(),
    sightings: p.integer(),
    /** A person asked for its deletion. */
    requested: p.boolean(),
    /** In the person's words. */
    requestedBecause: p.text().nullable(),
    /** When the cloud was last asked to delete it. */
    sentAt: p.datetime().nullable(),
    closedAt: p.datetime().nullable(),
  },
});

/** A data volume in the cloud with our owner tag that no volume row claims. It is billed, and may hold data. */
export const OrphanVolume = defineEntity({
  name: 'OrphanVolume',
  tableName: 'orphan_volume',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    cloudId: p.string(),
    /** From its tags; null when there is no such farm role any more. */
    farmRoleId: p.uuid().nullable(),
    /** From its tags, where it is on record. */
    launchId: p.uuid().nullable(),
    cloudState: p.enum(['creating', 'available', 'attaching', 'attached', 'detaching', 'deleting', 'deleted', 'error'] as const),
    /** Cloud id of the server that the cloud says holds it. */
    heldBy: p.string().nullable(),
    zone: p.string().nullable(),
    sizeGib: p.integer(),
    type: p.string().nullable(),
    verdict: p.enum(['UNKNOWN', 'SUPERSEDED'] as const),
    firstSeenAt: p.datetime(),
    lastSeenAt: p.datetime(),
    sightings: p.integer(),
    /** A person asked for its deletion. */
    requested: p.boolean(),
    /** When the cloud was last asked to delete it. */
    sentAt: p.datetime().nullable(),
    closedAt: p.datetime().nullable(),
    /** It went out of sight unasked, and is asked for by id until then: it may be there again. */
    soughtUntil: p.datetime().nullable(),
    /** Its list price, in millionths of a dollar; null: it is not known. */
    microUsdPerHour: p.bigint('number').nullable(),
  },
});
