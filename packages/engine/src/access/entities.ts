import { defineEntity, p } from '@mikro-orm/core';

/** The tenant. */
export const Organization = defineEntity({
  name: 'Organization',
  tableName: 'organization',
  properties: {
    id: p.uuid().primary(),
    name: p.string(),
    createdAt: p.datetime(),
  },
});

/** The unit of isolation inside an organization: where farms live. */
export const Environment = defineEntity({
  name: 'Environment',
  tableName: 'environment',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    name: p.string(),
    createdAt: p.datetime(),
  },
});

/** An access role given to a user: in one environment, or (environmentId null) in all of the organization. */
export const AccessGrant = defineEntity({
  name: 'AccessGrant',
  tableName: 'access_grant',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid().nullable(),
    userId: p.string(),
    accessRole: p.enum(['administrator', 'operator', 'viewer'] as const),
    createdAt: p.datetime(),
  },
});

/** A token for scripts. Only its SHA-256 is kept; `hint` is what people see of it. */
export const ApiToken = defineEntity({
  name: 'ApiToken',
  tableName: 'api_token',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    userId: p.string(),
    name: p.string(),
    hint: p.string(),
    hash: p.string(),
    /** What the token may do at most; never more than its user. */
    accessRole: p.enum(['administrator', 'operator', 'viewer'] as const),
    createdAt: p.datetime(),
    expiresAt: p.datetime().nullable(),
    lastUsedAt: p.datetime().nullable(),
    revokedAt: p.datetime().nullable(),
  },
});

/** The result of a mutation, kept so that its repetition under the same key gives the same answer. */
export const IdempotencyKey = defineEntity({
  name: 'IdempotencyKey',
  tableName: 'idempotency_key',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    viewerId: p.string(),
    key: p.string(),
    requestHash: p.string(),
    result: p.json<unknown>(),
    createdAt: p.datetime(),
  },
});
