import { defineEntity, p } from '@mikro-orm/core';

/** One cloud call that makes servers: the record, written before the call, of what is asked, under which token. */
export const Launch = defineEntity({
  name: 'Launch',
  tableName: 'launch',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    farmRoleId: p.uuid(),
    cloudAccountId: p.uuid(),
    /** Pinned: a launch is never repeated under another identity. */
    identityId: p.string(),
    location: p.string(),
    zone: p.string().nullable(),
    subnetId: p.string().nullable(),
    instanceType: p.string(),
    revision: p.integer(),
    /** Monotone per installation. */
    sequence: p.integer(),
    token: p.string(),
    /** How the driver declared its launches when this one was recorded: what keeps a repeated call from creating twice. */
    replay: p.enum(['token', 'name', 'natural', 'look'] as const),
    /** The frozen request, encrypted; blanked when the launch is closed. */
    request: p.text().nullable(),
    requestHash: p.string(),
    count: p.integer(),
    /** ADOPTED: no call of ours; a person claimed a server that no record did. */
    outcome: p.enum(['OPEN', 'ACCEPTED', 'REFUSED', 'LOST', 'EXPIRED', 'MISMATCH', 'ADOPTED'] as const),
    errorCode: p.string().nullable(),
    errorText: p.text().nullable(),
    createdAt: p.datetime(),
    /** When the call's own time limit ends; a look before it proves nothing. */
    callUntil: p.datetime(),
    /** Not to be repeated before this (throttled, backoff). */
    notBefore: p.datetime().nullable(),
    /** How often the call was sent, the first included. */
    calls: p.integer(),
    /** Start of the last complete look that found nothing of this launch. */
    emptyLookAt: p.datetime().nullable(),
    /** When the next look is due. */
    lookAt: p.datetime().nullable(),
    closedAt: p.datetime().nullable(),
  },
});

/** One (slot, attempt, index) of a launch. Each has one server row from the start. */
export const LaunchMember = defineEntity({
  name: 'LaunchMember',
  tableName: 'launch_member',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    launchId: p.uuid(),
    farmRoleId: p.uuid(),
    serverId: p.uuid(),
    slotIndex: p.integer(),
    attempt: p.integer(),
    index: p.integer(),
    outcome: p.enum(['OPEN', 'FILLED', 'CAPACITY', 'REFUSED', 'LOST', 'EXPIRED', 'MISMATCH'] as const),
  },
});
