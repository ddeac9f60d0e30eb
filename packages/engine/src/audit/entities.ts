import { defineEntity, p } from '@mikro-orm/core';

export interface Actor {
  kind: 'user' | 'token' | 'reconciler' | 'observer' | 'system';
  id: string;
  label: string;
  /** Address of the other end. In audit entries only. */
  ip?: string;
}

/** Who did what to what. Append-only; position and seal are given by the sequencer. */
export const AuditEntry = defineEntity({
  name: 'AuditEntry',
  tableName: 'audit_entry',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid().nullable(),
    at: p.datetime(),
    actor: p.json<Actor>(),
    /** `farm.create`, `launch.intent`, `server.transition` … */
    action: p.string(),
    objectType: p.string(),
    objectId: p.uuid(),
    farmId: p.uuid().nullable(),
    before: p.json<unknown>().nullable(),
    after: p.json<unknown>().nullable(),
    /** The audit entry that this one follows from. */
    causeId: p.uuid().nullable(),
    /** By which the cloud knows the requests that this is the outcome of; null: of none, or it said none. */
    requestIds: p.json<readonly string[]>().nullable(),
    position: p.bigint('number').nullable(),
  },
});

/** Something that happened to a farm, farm role or server, for people and webhooks. */
export const Event = defineEntity({
  name: 'Event',
  tableName: 'event',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid(),
    farmId: p.uuid(),
    farmRoleId: p.uuid().nullable(),
    serverId: p.uuid().nullable(),
    type: p.string(),
    text: p.text(),
    actor: p.json<Actor>(),
    data: p.json<Record<string, unknown>>(),
    at: p.datetime(),
  },
});
