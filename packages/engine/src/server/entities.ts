import type { Drift, Repair } from '@farmhand/domain/drift';
import { type CloudStatus, healths } from '@farmhand/domain/health';
import type { CheckRecord } from '@farmhand/domain/health-check';
import type { Reason } from '@farmhand/domain/reason';
import { serverStates } from '@farmhand/domain/server-state';
import type { ServerRequest } from '@farmhand/domain/snapshot';
import { defineEntity, p } from '@mikro-orm/core';

export interface Preservation {
  because: string;
  /** Null: by Farmhand, because it failed. */
  byPerson: string | null;
  /** ISO time. */
  at: string;
  /** ISO time. */
  until: string;
}

/** One host that fills a slot for a while. The row exists from the intent on, before the cloud knows of it. */
export const Server = defineEntity({
  name: 'Server',
  tableName: 'server',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid(),
    farmId: p.uuid(),
    farmRoleId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    slotIndex: p.integer(),
    attempt: p.integer(),
    launchId: p.uuid(),
    launchIndex: p.integer(),
    state: p.enum(serverStates),
    reason: p.json<Reason>(),
    health: p.enum(healths),
    /** Why it is not healthy. */
    healthReason: p.json<Reason>().nullable(),
    /** Since when it is unhealthy; stays when it ends so. */
    unhealthySince: p.datetime().nullable(),
    /** What the cloud's own checks have against it; null: nothing. */
    cloudStatus: p.json<CloudStatus>().nullable(),
    /** What is known of its service; null: it was never asked. */
    serviceCheck: p.json<CheckRecord>().nullable(),
    /** In what it differs from what was asked for. */
    drift: p.json<Drift[]>(),
    /** What was changed back within the last hour. */
    repairs: p.json<Repair[]>(),
    /** Until then a person's word to change back what differs holds. */
    repairUntil: p.datetime().nullable(),
    /** Why a person asked for it, until it is done. */
    repairBecause: p.text().nullable(),
    /** A reboot was asked for then, and is not over. */
    rebootingSince: p.datetime().nullable(),
    hostName: p.string(),
    instanceType: p.string(),
    imageId: p.string(),
    revision: p.integer(),
    zone: p.string().nullable(),
    cloudId: p.string().nullable(),
    privateIp: p.string().nullable(),
    publicIp: p.string().nullable(),
    /** A person's or the reconciler's recorded intent that is not done yet. */
    request: p.json<ServerRequest>().nullable(),
    /** Held apart: counts to max, not to capacity, and does not occupy its slot. */
    quarantined: p.boolean(),
    /** Kept for people to look at, and left alone until then. Such a server is quarantined. */
    preserved: p.json<Preservation>().nullable(),
    /** When Farmhand gave it up by its own decision, although it may still live: counted by the replacement limit. */
    givenUpAt: p.datetime().nullable(),
    /** Scale-in never takes it. */
    protected: p.boolean(),
    /** The newest audit entry about it: what the next one follows from, unless something else is its cause. */
    causeId: p.uuid().nullable(),
    /** Name tag written in the cloud. */
    named: p.boolean(),
    /** Our last write to it in the cloud; absence counts only from listings that started later than this plus settle. */
    lastWriteAt: p.datetime(),
    cloudState: p.enum(['pending', 'running', 'stopping', 'stopped', 'terminating', 'terminated', 'error'] as const).nullable(),
    cloudStateReason: p.text().nullable(),
    /** Start of the observation that the cloud columns come from. */
    observedAt: p.datetime().nullable(),
    /** Start of the first complete listing that did not show it. */
    missingSince: p.datetime().nullable(),
    /** When it was last asked for by id while it is missing. */
    missingAt: p.datetime().nullable(),
    /** Absence confirmed by asking for its id. */
    missingConfirmed: p.boolean(),
    createdAt: p.datetime(),
    runningAt: p.datetime().nullable(),
    closedAt: p.datetime().nullable(),
    /** Its on-demand price when its launch was recorded, in millionths of a dollar; null: it was not known. Reserved until it is closed. */
    microUsdPerHour: p.bigint('number').nullable(),
  },
});
