import type { Reason } from '@farmhand/domain/reason';
import { volumeStates } from '@farmhand/domain/volume-state';
import { defineEntity, p } from '@mikro-orm/core';

/** A data volume of a slot. It follows the slot from server to server. */
export const Volume = defineEntity({
  name: 'Volume',
  tableName: 'volume',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid(),
    farmId: p.uuid(),
    farmRoleId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    slotIndex: p.integer(),
    device: p.string(),
    sizeGib: p.integer(),
    type: p.string(),
    state: p.enum(volumeStates),
    reason: p.json<Reason>(),
    zone: p.string().nullable(),
    cloudId: p.string().nullable(),
    /** The launch that creates it with its server, or null when it is created on its own. */
    launchId: p.uuid().nullable(),
    /** Token of its own creation call. */
    token: p.string(),
    /** The server that holds it or is to hold it. */
    serverId: p.uuid().nullable(),
    lastWriteAt: p.datetime(),
    cloudState: p.enum(['creating', 'available', 'attaching', 'attached', 'detaching', 'deleting', 'deleted', 'error'] as const).nullable(),
    /** Cloud id of the server that the cloud says holds it. */
    heldBy: p.string().nullable(),
    /** When it was first recorded as attached. Null: as far as anybody knows there is nothing in it. */
    attachedAt: p.datetime().nullable(),
    observedAt: p.datetime().nullable(),
    missingSince: p.datetime().nullable(),
    /** When it was last asked for by id while it is missing. */
    missingAt: p.datetime().nullable(),
    missingConfirmed: p.boolean(),
    /** No longer wanted: kept until then, with its cost shown. */
    keepUntil: p.datetime().nullable(),
    /** The snapshot that its deletion waits for; nothing has held it since that was asked for. */
    snapshotId: p.uuid().nullable(),
    /** The snapshot that it is made out of. */
    fromSnapshotId: p.uuid().nullable(),
    createdAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    /** It was given up as lost, and is asked for by id until then: it may be there again. */
    soughtUntil: p.datetime().nullable(),
    /** Its price when its creation was recorded, in millionths of a dollar; null: it was not known. Reserved until it is closed. */
    microUsdPerHour: p.bigint('number').nullable(),
  },
});
