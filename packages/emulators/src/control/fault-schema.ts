import { z } from 'zod';

const ms = z.number().nonnegative();
const duration = z.union([
  ms,
  z.strictObject({ minMs: ms, maxMs: ms }).refine(({ minMs, maxMs }) => minMs <= maxMs, 'minMs is above maxMs'),
]);
const holdMs = z.number().nonnegative().max(600_000).optional();

const effectSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('error-before') }),
  z.strictObject({ kind: z.literal('error-after') }),
  z.strictObject({ kind: z.literal('timeout-before'), holdMs }),
  z.strictObject({ kind: z.literal('timeout-after'), holdMs }),
  z.strictObject({ kind: z.literal('throttle') }),
  z.strictObject({ kind: z.literal('region-outage') }),
  z.strictObject({ kind: z.literal('zone-dark'), listing: z.enum(['shown', 'omitted', 'fail']).optional() }),
  z.strictObject({ kind: z.literal('capacity-out'), sizeId: z.string().optional() }),
  z.strictObject({ kind: z.literal('list-lag'), lagMs: ms }),
  z.strictObject({ kind: z.literal('missing-pages'), keepPages: z.number().int().min(1) }),
  z.strictObject({ kind: z.literal('empty-list') }),
  z.strictObject({ kind: z.literal('failing-list'), afterPages: z.number().int().min(0) }),
  z.strictObject({ kind: z.literal('short-pages'), items: z.number().int().min(1) }),
  z.strictObject({ kind: z.literal('slow-boot'), bootMs: duration }),
  z.strictObject({ kind: z.literal('boot-never-ends') }),
  z.strictObject({ kind: z.literal('copy-fails') }),
]);

export const faultSchema = z.strictObject({
  scope: z
    .strictObject({
      accountId: z.string().optional(),
      region: z.string().optional(),
      zone: z.string().optional(),
      action: z.string().optional(),
    })
    .default({}),
  effect: effectSchema,
  chance: z.number().min(0).max(1).optional(),
  times: z.number().int().min(1).optional(),
  forMs: z.number().positive().optional(),
});

const bucket = z.strictObject({ size: z.number().positive(), refillPerSecond: z.number().positive() });
const buckets = z.record(z.string(), bucket);

export const settingsSchema = z
  .strictObject({
    bootMs: duration,
    stopMs: duration,
    terminateMs: duration,
    attachMs: duration,
    detachMs: duration,
    diskCreateMs: duration,
    copyMs: duration,
    checkMs: ms,
    serviceMs: ms,
    terminatedAgeMs: ms,
    tokenAgeMs: ms,
    listLagMs: ms,
    vanishReleaseMs: ms,
    cpuPercent: z.number().min(0).max(100),
    metricLagMs: ms,
    throttling: z.boolean(),
    buckets: z.strictObject({ read: bucket, readUnfiltered: bucket, write: bucket, requests: buckets, resources: buckets }),
  })
  .partial();

const count = z.number().int().nonnegative().optional();

export const quotasSchema = z.strictObject({
  accountId: z.string(),
  region: z.string().optional(),
  hosts: count,
  vcpus: count,
  disks: count,
  diskGib: count,
  addresses: count,
});

export const capacitySchema = z.strictObject({
  region: z.string(),
  zone: z.string().optional(),
  sizeId: z.string().optional(),
  /** null removes the rule. */
  hosts: z.number().int().nonnegative().nullable(),
});
