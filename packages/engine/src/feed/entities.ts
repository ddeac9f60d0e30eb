import { defineEntity, p } from '@mikro-orm/core';

export const changedTypes = ['Farm', 'FarmRole', 'Server', 'Volume', 'CloudAccount', 'Event', 'ApiToken', 'Inventory'] as const;
export type ChangedType = (typeof changedTypes)[number];

/** One changed object of one transaction. Written without a position; the sequencer gives positions in commit order, without gaps. */
export const Change = defineEntity({
  name: 'Change',
  tableName: 'change',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid().nullable(),
    farmId: p.uuid().nullable(),
    objectType: p.enum(changedTypes),
    objectId: p.uuid(),
    deleted: p.boolean(),
    at: p.datetime(),
    position: p.bigint('number').nullable(),
  },
});
