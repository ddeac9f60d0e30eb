import type { Bucket, Operation, ThrottleBuckets } from './conditions.ts';
import type { Call } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import type { World } from './world.ts';

/**
 * EC2's figures (docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html): each API has a request bucket of its own, sized
 * by its class unless named, and what starts, stops or ends hosts also draws one resource token per host.
 */
export const ec2Buckets: ThrottleBuckets = {
  read: { size: 100, refillPerSecond: 20 },
  readUnfiltered: { size: 50, refillPerSecond: 10 },
  write: { size: 50, refillPerSecond: 5 },
  requests: {
    launchHosts: { size: 5, refillPerSecond: 2 },
    terminateHosts: { size: 100, refillPerSecond: 5 },
    startHosts: { size: 5, refillPerSecond: 2 },
    createCopy: { size: 100, refillPerSecond: 5 },
    deleteCopy: { size: 100, refillPerSecond: 5 },
    setTags: { size: 100, refillPerSecond: 10 },
    removeTags: { size: 100, refillPerSecond: 10 },
  },
  resources: {
    launchHosts: { size: 1_000, refillPerSecond: 2 },
    terminateHosts: { size: 1_000, refillPerSecond: 20 },
    startHosts: { size: 1_000, refillPerSecond: 2 },
    stopHosts: { size: 1_000, refillPerSecond: 20 },
  },
};

const reads: ReadonlySet<Operation> = new Set([
  'listHosts',
  'listDisks',
  'listCopies',
  'listAddresses',
  'listTags',
  'catalogue',
  'readMetrics',
  'touch',
]);

/** Takes the tokens this call needs, or throws `throttled` and takes none. */
export function throttle(world: World, call: Call, { operation, resources }: { operation: Operation; resources: number }): void {
  if (!world.settings.throttling) return;
  const { buckets } = world.settings;
  const name = call.action ?? operation;
  const needs: { key: string; bucket: Bucket; tokens: number }[] = [
    { key: `request/${name}`, bucket: requestBucket(buckets, call, operation), tokens: 1 },
  ];
  const resourceBucket = buckets.resources[operation];
  if (resourceBucket) needs.push({ key: `resource/${operation}`, bucket: resourceBucket, tokens: resources });

  const filled = needs.map(({ key, bucket, tokens }) => {
    const fullKey = `${call.accountId}/${call.region}/${key}`;
    const last = world.buckets.get(fullKey) ?? { tokens: bucket.size, atMs: world.nowMs };
    const refilled = last.tokens + ((world.nowMs - last.atMs) / 1_000) * bucket.refillPerSecond;
    return { fullKey, left: Math.min(bucket.size, refilled) - tokens };
  });
  if (filled.some(({ left }) => left < 0)) throw new DatacenterError('throttled', 'Request limit exceeded.');
  for (const { fullKey, left } of filled) world.buckets.set(fullKey, { tokens: left, atMs: world.nowMs });
}

function requestBucket(buckets: ThrottleBuckets, call: Call, operation: Operation): Bucket {
  const named = buckets.requests[operation];
  if (named) return named;
  if (!reads.has(operation)) return buckets.write;
  return call.unfiltered ? buckets.readUnfiltered : buckets.read;
}
