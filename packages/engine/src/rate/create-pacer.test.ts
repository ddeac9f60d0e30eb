import { randomUUID } from 'node:crypto';
import type { PacedRequest, RateLimit } from '@farmhand/clouds/driver';
import { beforeEach, expect, test } from 'vitest';
import { createMemoryStore } from '../store/memory-store.ts';
import { createPacer, isPutOff } from './create-pacer.ts';
import type { RateStore } from './rate-keys.ts';

const account = { id: randomUUID(), identityId: 'aws:aws/1', ratePercent: 100 };
const write: RateLimit = { name: 'AttachVolume', per: 'call', capacity: 50, refillPerSecond: 5 };
const launch: RateLimit[] = [
  { name: 'RunInstances', per: 'call', capacity: 5, refillPerSecond: 2 },
  { name: 'RunInstances, servers', per: 'resource', capacity: 1000, refillPerSecond: 2 },
];
const request = (limits: RateLimit[], resources = 1): PacedRequest => ({ location: 'eu-west-1', limits, resources });

let now: number;
let store: RateStore;
let transactions: number;
beforeEach(() => {
  [now, transactions] = [Date.UTC(2026, 0, 1), 0];
  const memory = createMemoryStore({ installationId: randomUUID() });
  store = {
    readRates: memory.readRates,
    changeRates: (key, change) => {
      transactions += 1;
      return memory.changeRates(key, change);
    },
  };
});

/** A process of its own. Sleeping is what makes time pass. */
const process = () =>
  createPacer({
    store,
    clock: { now: () => new Date(now) },
    sleep: async (ms) => {
      now += ms;
    },
  });

const countAdmitted = async (calls: readonly Promise<number>[]) => {
  const results = await Promise.allSettled(calls);
  const refused = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
  expect(refused.every(isPutOff)).toBe(true);
  return results.length - refused.length;
};

test('several processes together keep within one bucket, and what would wait too long is put off at once', async () => {
  const paces = [process(), process(), process()].map((pacer) => pacer.paceOf(account));
  const calls = Array.from({ length: 100 }, (_, index) => paces[index % 3]!.admit(request([write])));
  const admitted = await countAdmitted(calls);
  const seconds = (now - Date.UTC(2026, 0, 1)) / 1000;
  expect(admitted).toBeGreaterThanOrEqual(49);
  expect(admitted).toBeLessThanOrEqual(50 + 5 * seconds);
  const [location] = await store.readRates('aws:aws/1');
  expect(location?.buckets.AttachVolume?.postponed).toBe(100 - admitted);
});

test('one transaction buys many calls', async () => {
  const pace = process().paceOf(account);
  await countAdmitted(Array.from({ length: 40 }, () => pace.admit(request([write]))));
  expect(transactions).toBeLessThan(15);
});

test('calls of another identity, or in another location, draw from other buckets', async () => {
  const pacer = process();
  const everywhere = [account, { ...account, identityId: 'aws:aws/2' }];
  for (const one of everywhere) {
    for (const location of ['eu-west-1', 'us-east-1']) {
      const { resources } = await pacer.reserve(one, { ...request(launch, 990), location, calls: 1, owner: 'web', leastResources: 990 });
      expect(resources).toBe(990);
    }
  }
});

test('what is reserved for launches is used by their calls, without waiting and without drawing again', async () => {
  const pacer = process();
  expect(await pacer.reserve(account, { ...request(launch, 1200), calls: 6, owner: 'web', leastResources: 5 })).toMatchObject({
    calls: 4,
    resources: 990,
  });
  const before = transactions;
  const pace = pacer.paceOf(account);
  await expect(Promise.all([400, 400, 190].map((servers) => pace.admit(request(launch, servers))))).resolves.toEqual([400, 400, 190]);
  expect(transactions).toBe(before);
  await expect(pace.admit(request(launch, 100))).rejects.toSatisfy(isPutOff);
  const later = await pacer.reserve(account, { ...request(launch, 5), calls: 1, owner: 'web', leastResources: 5 });
  expect(later).toMatchObject({ calls: 0, resources: 0, readyAt: now + Math.ceil((5 / 1.98) * 1000) });
});

test('what was reserved and not used, because there was something else to do first, is not lost', async () => {
  const pacer = process();
  for (let round = 0; round < 5; round += 1) {
    expect(await pacer.reserve(account, { ...request(launch, 900), calls: 3, owner: 'web', leastResources: 5 })).toMatchObject({
      calls: 3,
      resources: 900,
    });
  }
  // What is under way for somebody else stays theirs.
  expect(await pacer.reserve(account, { ...request(launch, 900), calls: 1, owner: 'db', leastResources: 5 })).toMatchObject({
    resources: 90,
  });
});

test('a call that may be sent for fewer servers is sent for as many as there is room for', async () => {
  const pace = process().paceOf(account);
  expect(await pace.admit(request(launch, 985))).toBe(985);
  expect(await pace.admit({ ...request(launch, 100), leastResources: 1 })).toBe(5);
});

test('after a refusal by the cloud every process is slower, and waits as long as the cloud asked', async () => {
  const [one, other] = [process().paceOf(account), process().paceOf(account)];
  await one.refused(request([write]), 800);
  const before = now;
  await other.admit(request([write]));
  expect(now - before).toBe(800);
  await one.refused(request([write]), 60_000);
  await expect(other.admit(request([write]))).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 60_000 });
});

test('tokens that were drawn and not used are given up, so that a full bucket is never overdrawn by them', async () => {
  const [one, other] = [process(), process()];
  await one.reserve(account, { ...request(launch, 990), calls: 1, owner: 'web', leastResources: 990 });
  now += 3_600_000;
  await other.reserve(account, { ...request(launch, 990), calls: 1, owner: 'web', leastResources: 990 });
  await expect(one.paceOf(account).admit(request(launch, 990))).rejects.toSatisfy(isPutOff);
});

test('who stood still while its turn came is not admitted: what it was to call for may be done by others by now', async () => {
  const memory = store;
  store = {
    ...memory,
    async changeRates(key, change) {
      const changed = await memory.changeRates(key, change);
      now += 60_000;
      return changed;
    },
  };
  await expect(
    process()
      .paceOf(account)
      .admit(request([write])),
  ).rejects.toSatisfy(isPutOff);
});
