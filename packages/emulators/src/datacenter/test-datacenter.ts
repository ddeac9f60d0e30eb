import type { DatacenterSettings } from './conditions.ts';
import { createDatacenter } from './create-datacenter.ts';
import type { Call, Datacenter, LaunchRequest, LaunchResult } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import type { DatacenterSnapshot } from './snapshot.ts';

export interface TestDatacenter {
  datacenter: Datacenter;
  call: Call;
  imageId: string;
  /** Moves the virtual clock. */
  pass(ms: number): void;
  now(): number;
  launch(request?: Partial<LaunchRequest>): LaunchResult;
}

/** Round figures, so that a test can say exactly when something happens. */
export const testSettings: Partial<DatacenterSettings> = {
  bootMs: 1_000,
  stopMs: 1_000,
  terminateMs: 1_000,
  attachMs: 1_000,
  detachMs: 1_000,
  diskCreateMs: 1_000,
  copyMs: 5_000,
};

/** A datacenter in virtual time with a fixed seed, for tests. */
export function createTestDatacenter(
  options: { settings?: Partial<DatacenterSettings>; snapshot?: DatacenterSnapshot } = {},
): TestDatacenter {
  let nowMs = options.snapshot?.savedAtMs ?? 1_000_000;
  const datacenter = createDatacenter({
    clock: { now: () => nowMs },
    random: seededRandom(7),
    accountIds: ['111122223333', '444455556666'],
    settings: { ...testSettings, ...options.settings },
    snapshot: options.snapshot,
  });
  const call = { accountId: '111122223333', region: 'us-east-1' };
  const imageId = datacenter.catalogue(call).images[0]!.id;
  return {
    datacenter,
    call,
    imageId,
    pass(ms) {
      nowMs += ms;
    },
    now: () => nowMs,
    launch: (request = {}) =>
      datacenter.launchHosts(call, {
        countMin: 1,
        countMax: request.countMin ?? 1,
        imageId,
        sizeId: 't3.small',
        zone: 'us-east-1a',
        ...request,
      }),
  };
}

/** The code of the DatacenterError that `act` throws. Any other outcome fails the test. */
export function codeOf(act: () => unknown): string {
  return errorOf(act).code;
}

export function errorOf(act: () => unknown): DatacenterError {
  try {
    act();
  } catch (error) {
    if (error instanceof DatacenterError) return error;
    throw error;
  }
  throw new Error('It was expected to throw, and did not.');
}

/** mulberry32 */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
