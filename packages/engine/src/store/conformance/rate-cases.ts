import { randomUUID } from 'node:crypto';
import { refill } from '@farmhand/domain/rate-bucket';
import { expect } from 'vitest';
import type { Cases } from './store-under-test.ts';

const bucket = (tokens: number) => ({ ...refill(null, { capacity: tokens, refillPerSecond: 1, reserved: 0 }, 1_700_000_000_000), tokens });
const newKey = () => ({ identity: `aws:aws/${randomUUID()}`, location: 'eu-west-1' });

export const rateCases: Cases = {
  'what is kept of rate buckets comes back as it was, and what is not given back stays': async ({ store }) => {
    const key = newKey();
    await store.changeRates(key, (buckets) => {
      expect(buckets).toEqual({});
      return { keep: { launch: bucket(1.25), read: bucket(7) }, result: undefined };
    });
    const seen = await store.changeRates(key, (buckets) => ({ keep: { read: bucket(6) }, result: buckets }));
    expect(seen).toEqual({ launch: bucket(1.25), read: bucket(7) });
    expect(await store.readRates(key.identity)).toEqual([{ location: 'eu-west-1', buckets: { launch: bucket(1.25), read: bucket(6) } }]);
  },

  'changes of one key come one after another, so no token is given twice': async ({ store }) => {
    const key = newKey();
    const take = () =>
      store.changeRates(key, ({ launch = bucket(100) }) => ({
        keep: { launch: { ...launch, tokens: launch.tokens - 1 } },
        result: launch.tokens,
      }));
    const taken = await Promise.all(Array.from({ length: 12 }, take));
    expect(new Set(taken).size).toBe(12);
  },

  'identities and locations have buckets of their own': async ({ store }) => {
    const key = newKey();
    for (const location of ['us-east-1', 'eu-west-1']) {
      await store.changeRates({ ...key, location }, () => ({ keep: { launch: bucket(location.length) }, result: undefined }));
    }
    expect((await store.readRates(key.identity)).map(({ location }) => location)).toEqual(['eu-west-1', 'us-east-1']);
    expect(await store.readRates(newKey().identity)).toEqual([]);
  },

  'a change that throws keeps nothing, and its error comes out': async ({ store }) => {
    const key = newKey();
    const failure = new Error('on purpose');
    const attempt = store.changeRates(key, () => {
      throw failure;
    });
    await expect(attempt).rejects.toBe(failure);
    expect(await store.readRates(key.identity)).toEqual([]);
  },
};
