import type { Reason } from '@farmhand/domain/reason';
import { snapshotPurposes, snapshotStates } from '@farmhand/domain/snapshot-state';
import { defineEntity, p } from '@mikro-orm/core';

/** A snapshot of a slot's data volume. It outlives the volume, and its cloud tags name this row as what it was made for. */
export const VolumeSnapshot = defineEntity({
  name: 'VolumeSnapshot',
  tableName: 'volume_snapshot',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid(),
    farmId: p.uuid(),
    farmRoleId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    /** Slot, device and volume are null when nobody knows of which volume it is. */
    slotIndex: p.integer().nullable(),
    device: p.string().nullable(),
    volumeId: p.uuid().nullable(),
    volumeCloudId: p.string().nullable(),
    sizeGib: p.integer(),
    purpose: p.enum(snapshotPurposes),
    state: p.enum(snapshotStates),
    reason: p.json<Reason>(),
    cloudId: p.string().nullable(),
    cloudState: p.enum(['pending', 'completed', 'error'] as const).nullable(),
    progressPercent: p.integer(),
    /** When it was last asked for by a call of which nobody knows whether it took effect; null: there is none. */
    sentAt: p.datetime().nullable(),
    /** It was refused: when to ask again. */
    notBefore: p.datetime().nullable(),
    lastWriteAt: p.datetime(),
    observedAt: p.datetime().nullable(),
    missingSince: p.datetime().nullable(),
    /** When it was last asked for by id while it is missing. */
    missingAt: p.datetime().nullable(),
    missingConfirmed: p.boolean(),
    /** It is deleted then. Null: not for its age. */
    keepUntil: p.datetime().nullable(),
    /** A person asked for its deletion. */
    requested: p.boolean(),
    createdAt: p.datetime(),
    closedAt: p.datetime().nullable(),
    /** Its price at most, were all of the volume in it, when it was recorded that it shall be made, in millionths of a dollar; null: it was not known. Reserved until it is closed. */
    microUsdPerHour: p.bigint('number').nullable(),
  },
});
