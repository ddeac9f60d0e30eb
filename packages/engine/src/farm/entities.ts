import type { Breaker } from '@farmhand/domain/breaker';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { GuardSettings } from '@farmhand/domain/guard-settings';
import type { MetricSample } from '@farmhand/domain/metric-source';
import type { Reason } from '@farmhand/domain/reason';
import type { Rollout } from '@farmhand/domain/rollout';
import type { GuardFacts } from '@farmhand/domain/snapshot';
import type { Standing } from '@farmhand/domain/tier-order';
import { defineEntity, p } from '@mikro-orm/core';
import type { Causes } from './causes.ts';

export interface FarmDeclaration {
  name: string;
  farmRoles: { farmRoleId: string; declaration: FarmRoleDeclaration }[];
}

/** A named set of farm roles that is launched, suspended and terminated together. */
export const Farm = defineEntity({
  name: 'Farm',
  tableName: 'farm',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid(),
    name: p.string(),
    /** What people asked for; what runs is in the servers. */
    status: p.enum(['RUNNING', 'SUSPENDED', 'TERMINATED'] as const),
    revision: p.integer(),
    ownerUserId: p.string(),
    /** The set of files that it was last declared by; only these may prune it. Null: by none. */
    declaredBy: p.string().nullable(),
    frozenReason: p.string().nullable(),
    frozenUntil: p.datetime().nullable(),
    /** Raised by every change of people; the optimistic lock. */
    version: p.integer(),
    createdAt: p.datetime(),
    deletedAt: p.datetime().nullable(),
  },
});

/** An immutable version of a farm's declaration. */
export const FarmRevision = defineEntity({
  name: 'FarmRevision',
  tableName: 'farm_revision',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    farmId: p.uuid(),
    number: p.integer(),
    declaration: p.json<FarmDeclaration>(),
    /** Encrypted user data of the farm roles that have some, by id of the farm role: what is needed to go back to this revision. */
    userData: p.json<Record<string, string>>(),
    comment: p.string(),
    createdBy: p.string(),
    createdAt: p.datetime(),
  },
});

export interface FailedLaunch {
  /** Epoch milliseconds. */
  at: number;
  /** Null: the driver could not even make a request of it. */
  launchId: string | null;
}

/** One tier. The second half of the columns is the work item that the reconciler leases. */
export const FarmRole = defineEntity({
  name: 'FarmRole',
  tableName: 'farm_role',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    environmentId: p.uuid(),
    farmId: p.uuid(),
    alias: p.string(),
    roleId: p.uuid(),
    cloudAccountId: p.uuid(),
    location: p.string(),
    declaration: p.json<FarmRoleDeclaration>(),
    /** Encrypted user data, or null: it may hold secrets and is not part of the readable declaration. */
    userData: p.text().nullable(),
    /** The farm revision that servers are made from. Those of another one are outdated. */
    revision: p.integer(),
    /** The farm revision that was in force before servers were made from this one: what a rollback goes back to. */
    formerRevision: p.integer().nullable(),
    max: p.integer(),
    /** Removed from the farm: wants no servers, and is deleted when nothing is left. */
    removed: p.boolean(),
    converged: p.boolean(),
    reasons: p.json<Reason[]>(),
    failures: p.integer(),
    notBefore: p.datetime().nullable(),
    /** Launches that failed in the last hour, oldest first. */
    failedLaunches: p.json<FailedLaunch[]>(),
    /** What people set of its guards; the rest is as everywhere. */
    guardSettings: p.json<GuardSettings>(),
    rollout: p.json<Rollout>().nullable(),
    /** When those it comes after were ready, in this launch of the farm. It then goes on whatever becomes of them. */
    gatePassedAt: p.datetime().nullable(),
    /** When its farm was last suspended or terminated, or it was removed from it. */
    unwantedSince: p.datetime().nullable(),
    /** What the farm's other farm roles may rest on; null: not recorded since the farm's status or order changed. */
    standing: p.json<Standing>().nullable(),
    breaker: p.json<Breaker>().nullable(),
    /** When a person last released the breaker: losses before count no more. */
    breakerReleasedAt: p.datetime().nullable(),
    /** What that person had found. */
    breakerReleasedBecause: p.text().nullable(),
    /** Servers that may be launched at once: 1, 2, 4, … */
    launchBatch: p.integer(),
    shortages: p.json<GuardFacts['shortages']>(),
    /** The number of servers that a schedule or a metric last decided, since when and why. */
    trackedDesired: p.json<{ servers: number; since: number; reason?: Reason }>().nullable(),
    /** What the cloud lately said of the metric, oldest first. */
    metricSamples: p.json<MetricSample[]>(),
    causes: p.json<Causes>(),
    generation: p.integer(),
    reconciledGeneration: p.integer(),
    wakeAt: p.datetime().nullable(),
    leaseOwner: p.string().nullable(),
    leaseUntil: p.datetime().nullable(),
    epoch: p.integer(),
    createdAt: p.datetime(),
    deletedAt: p.datetime().nullable(),
  },
});

/** Position 1..max in a farm role; owns what outlives a host. */
export const Slot = defineEntity({
  name: 'Slot',
  tableName: 'slot',
  properties: {
    id: p.uuid().primary(),
    organizationId: p.uuid(),
    farmRoleId: p.uuid(),
    index: p.integer(),
    /** Pinned by its first volume. */
    zone: p.string().nullable(),
    /** The last attempt that was started in it. */
    attempt: p.integer(),
  },
});
