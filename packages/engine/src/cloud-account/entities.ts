import type { DatabaseBehind } from '@farmhand/domain/database-behind';
import { defineEntity, p } from '@mikro-orm/core';

/** Credentials for one account or project of one cloud, usable in some environments. */
export const CloudAccount = defineEntity({
  name: 'CloudAccount',
  tableName: 'cloud_account',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentIds: p.json<string[]>(),
    name: p.string(),
    cloud: p.enum(['aws', 'gce', 'openstack', 'cloudstack'] as const),
    /** Where the cloud's API is, for clouds that are not the public one. */
    endpoint: p.string().nullable(),
    /** AES-256-GCM, see secret-box.ts. Never returned. */
    credentials: p.text(),
    /** Pinned at the first successful check; credentials of another identity are refused while servers exist. */
    identityId: p.string().nullable(),
    identityLabel: p.string().nullable(),
    status: p.enum(['UNCHECKED', 'OK', 'FAILED'] as const),
    statusText: p.string().nullable(),
    checkedAt: p.datetime().nullable(),
    /** The share of the cloud's rate limits that calls of this account may use; above 100 where the cloud has raised them. */
    ratePercent: p.integer(),
    /** The cloud shows launches that this database has not made. Until a person has looked, nothing is changed in this account. */
    behind: p.json<DatabaseBehind>().nullable(),
    /** When a person last did that, and what they found. */
    acknowledged: p.json<{ at: string; by: string; because: string; seen: number }>().nullable(),
    version: p.integer(),
    createdAt: p.datetime(),
    deletedAt: p.datetime().nullable(),
  },
});
