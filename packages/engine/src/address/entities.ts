import { addressStates } from '@farmhand/domain/address-state';
import type { Reason } from '@farmhand/domain/reason';
import { defineEntity, p } from '@mikro-orm/core';

/** The public address of a slot. It follows the slot from server to server. */
export const Address = defineEntity({
  name: 'Address',
  tableName: 'address',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid(),
    farmId: p.uuid(),
    farmRoleId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    slotIndex: p.integer(),
    /** What was asked for, also when it is asked for again. */
    pool: p.string().nullable(),
    networkBorderGroup: p.string().nullable(),
    state: p.enum(addressStates),
    reason: p.json<Reason>(),
    cloudId: p.string().nullable(),
    publicIp: p.string().nullable(),
    /** The server that it was last to be associated with. */
    serverId: p.uuid().nullable(),
    /** Cloud id of what the cloud says has it. */
    heldBy: p.string().nullable(),
    lastWriteAt: p.datetime(),
    /** When a call that may have made it was sent, while no answer to it is on record. */
    unansweredAt: p.datetime().nullable(),
    /** How often the cloud was asked to make it. */
    calls: p.integer(),
    /** How often it refused since it last did anything else, and until when it is left alone. */
    failures: p.integer(),
    notBefore: p.datetime().nullable(),
    observedAt: p.datetime().nullable(),
    missingSince: p.datetime().nullable(),
    /** When it was last asked for by id while it is missing. */
    missingAt: p.datetime().nullable(),
    missingConfirmed: p.boolean(),
    /** No longer wanted: kept until then, with its cost shown. */
    keepUntil: p.datetime().nullable(),
    createdAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    /** Its price when it was recorded that it shall be made, in millionths of a dollar; null: it was not known. Reserved until it is closed. */
    microUsdPerHour: p.bigint('number').nullable(),
  },
});

/** An address in the cloud with our owner tag that no address row claims. It is billed. */
export const OrphanAddress = defineEntity({
  name: 'OrphanAddress',
  tableName: 'orphan_address',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    cloudId: p.string(),
    publicIp: p.string(),
    /** From its tags; null when there is no such farm role any more. */
    farmRoleId: p.uuid().nullable(),
    /** Cloud id of what the cloud says has it. */
    heldBy: p.string().nullable(),
    verdict: p.enum(['UNKNOWN', 'SUPERSEDED'] as const),
    firstSeenAt: p.datetime(),
    lastSeenAt: p.datetime(),
    sightings: p.integer(),
    /** A person asked for its release. */
    requested: p.boolean(),
    /** When the cloud was last asked to release it. */
    sentAt: p.datetime().nullable(),
    closedAt: p.datetime().nullable(),
    /** Its list price, in millionths of a dollar; null: it is not known. */
    microUsdPerHour: p.bigint('number').nullable(),
  },
});
