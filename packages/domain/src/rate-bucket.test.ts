import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawTokens, type RateAllowance, type RateBucket, type RateDraw, refill, slowDown, usableRate } from './rate-bucket.ts';

const ec2: RateAllowance = { capacity: 1000, refillPerSecond: 2, reserved: 0 };
const draw = (least: number, more: Partial<RateDraw> = {}): RateDraw => ({ allowance: ec2, least, most: least, observing: false, ...more });

test('a bucket that nobody has drawn from is full, and an empty one gets back what its rate says', () => {
  const first = drawTokens([null], [draw(1000)], 0);
  expect(first.granted).toEqual([1000]);
  const second = drawTokens(first.buckets, [draw(10)], 1000);
  expect(second).toMatchObject({ granted: [0], readyAt: 5000 });
  expect(drawTokens(second.buckets, [draw(10)], 5000).granted).toEqual([10]);
});

test('as many are given as there are, when at least the least is there', () => {
  const { buckets } = drawTokens([null], [draw(995)], 0);
  expect(drawTokens(buckets, [draw(1, { most: 50 })], 0).granted).toEqual([5]);
});

test('a call that draws from two buckets draws from both or from none', () => {
  const calls: RateAllowance = { capacity: 1, refillPerSecond: 1, reserved: 0 };
  const first = drawTokens([null, null], [draw(1, { allowance: calls }), draw(10)], 0);
  expect(first.granted).toEqual([1, 10]);
  const second = drawTokens(first.buckets, [draw(1, { allowance: calls }), draw(10)], 0);
  expect(second).toMatchObject({ granted: [0, 0], readyAt: 1000 });
  expect(second.buckets[1]?.tokens).toBe(990);
});

test('what is reserved is there for listings when everything else has used up the rest', () => {
  const read: RateAllowance = { capacity: 100, refillPerSecond: 20, reserved: 20 };
  const { buckets, granted } = drawTokens([null], [draw(1, { most: 1000, allowance: read })], 0);
  expect(granted).toEqual([80]);
  expect(drawTokens(buckets, [draw(1, { allowance: read })], 0).granted).toEqual([0]);
  expect(drawTokens(buckets, [draw(20, { allowance: read, observing: true })], 0).granted).toEqual([20]);
});

test('more than a full bucket holds is had when it is full, and paid back afterwards', () => {
  const small: RateAllowance = { capacity: 10, refillPerSecond: 1, reserved: 0 };
  const { granted, buckets } = drawTokens([null], [draw(30, { allowance: small })], 0);
  expect(granted).toEqual([30]);
  expect(drawTokens(buckets, [draw(1, { allowance: small })], 0).readyAt).toBe(21_000);
});

test('a refusal halves what is left and the rate, once for those that come together, and the rate grows back', () => {
  const before = refill(null, ec2, 0);
  const once = slowDown(before, { now: 0, retryAfterMs: null });
  const twice = slowDown(once, { now: 500, retryAfterMs: 3000 });
  expect(twice).toMatchObject({ tokens: 500, pace: 0.5, throttled: 2, heldUntil: 3500 });
  expect(drawTokens([twice], [draw(1)], 1000).readyAt).toBe(3500);
  expect(refill(twice, ec2, 100_000).pace).toBe(1);
});

test('a clock that is behind the one before it brings nothing back and takes nothing away', () => {
  const { buckets } = drawTokens([null], [draw(1000)], 10_000);
  expect(drawTokens(buckets, [draw(1)], 5000)).toMatchObject({ granted: [0], readyAt: 10_500 });
  expect(drawTokens([refill(null, ec2, 10_000)], [draw(1)], 5000).granted).toEqual([1]);
});

test('whatever is drawn, and when, never exceeds the bucket and its refill, and readyAt is when it is there', () => {
  const steps = fc.array(fc.record({ waitMs: fc.nat(3000), least: fc.integer({ min: 1, max: 40 }), more: fc.nat(40) }), { maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 50 }), (taken, capacity, refillPerSecond) => {
      const allowance = { capacity: Math.max(40, capacity), refillPerSecond, reserved: 0 };
      let [bucket, now, total]: [RateBucket | null, number, number] = [null, 0, 0];
      for (const { waitMs, least, more } of taken) {
        now += waitMs;
        const drawn = drawTokens([bucket], [draw(least, { most: least + more, allowance })], now);
        bucket = drawn.buckets[0] ?? null;
        total += drawn.granted[0] ?? 0;
        expect(total).toBeLessThanOrEqual(allowance.capacity + (now / 1000) * refillPerSecond + 1e-6);
        const later = drawTokens([bucket], [draw(least, { allowance })], drawn.readyAt);
        if (drawn.granted[0] === 0) expect(later.granted).toEqual([least]);
      }
    }),
  );
});

test('a hundredth and at least a token of what the cloud allows stays unused, and people may give less or more', () => {
  expect(usableRate(ec2, 100)).toEqual({ capacity: 990, refillPerSecond: 1.98, reserved: 0 });
  expect(usableRate({ capacity: 5, refillPerSecond: 2, reserved: 0 }, 100).capacity).toBe(4);
  expect(usableRate(ec2, 50)).toMatchObject({ capacity: 495, refillPerSecond: 0.99 });
});
