import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { startHeartbeat } from './heartbeat.ts';
import { fence, LeaseLostError, renewLease, takeLease } from './lease.ts';

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld();
});

const take = (worker: string) =>
  takeLease(world.worker().context, { of: 'FarmRole', organizationId: world.organizationId, id: world.farmRoleId }, worker);
const takeSurely = async (worker: string) => {
  const lease = await take(worker);
  if (lease === null) throw new Error(`${worker} did not get the lease.`);
  return lease;
};
const check = (lease: Awaited<ReturnType<typeof takeSurely>>) => world.store.transaction(world.organizationId, (tx) => fence(tx, lease));

describe('a lease', () => {
  test('is one worker’s until its end, and another’s from then on', async () => {
    await takeSurely('first');
    world.clock.advance(world.timing.leaseMs - 1);
    expect(await take('second')).toBeNull();
    world.clock.advance(1);
    expect(await take('second')).not.toBeNull();
  });

  test('has a higher epoch each time it is taken, also by the same worker', async () => {
    const first = await takeSurely('first');
    const again = await takeSurely('first');
    expect(again.epoch).toBe(first.epoch + 1);
    await expect(check(first)).rejects.toThrow(LeaseLostError);
    await expect(check(again)).resolves.toMatchObject({ id: world.farmRoleId });
  });

  test('that has passed on is refused, for as long as its worker may take to notice', async () => {
    const stale = await takeSurely('first');
    world.clock.advance(world.timing.leaseMs);
    const lease = await takeSurely('second');
    await expect(check(stale)).rejects.toThrow(LeaseLostError);
    await expect(renewLease(world.worker().context, stale)).rejects.toThrow(LeaseLostError);
    await expect(check(lease)).resolves.toBeDefined();
  });

  test('that was given back is refused', async () => {
    const lease = await takeSurely('first');
    await world.store.transaction(world.organizationId, (tx) => tx.update('FarmRole', [{ id: world.farmRoleId, leaseOwner: null }]));
    await expect(check(lease)).rejects.toThrow(LeaseLostError);
  });

  test('lasts longer when it is renewed', async () => {
    const lease = await takeSurely('first');
    world.clock.advance(world.timing.leaseMs - 1);
    await renewLease(world.worker().context, lease);
    world.clock.advance(world.timing.leaseMs - 1);
    expect(await take('second')).toBeNull();
  });

  test('of nothing is not to be had', async () => {
    const { context } = world.worker();
    expect(await takeLease(context, { of: 'FarmRole', organizationId: world.organizationId, id: world.inventoryId }, 'first')).toBeNull();
  });
});

describe('a heartbeat', () => {
  test('renews the lease at a third of its length, until it is stopped', async () => {
    const lease = await takeSurely('first');
    const sleeps = waits();
    const heartbeat = startHeartbeat({ context: world.worker().context, worker: 'first', sleep: sleeps.sleep }, lease);
    expect(sleeps.last()?.ms).toBe(world.timing.leaseMs / 3);
    world.clock.advance(world.timing.leaseMs / 3);
    const before = sleeps.count();
    sleeps.last()?.wake();
    await sleeps.more(before);
    expect(world.farmRole().leaseUntil).toEqual(new Date(world.clock.now().getTime() + world.timing.leaseMs));
    heartbeat.stop();
    expect(heartbeat.signal.aborted).toBe(false);
  });

  test('ends the calls in flight when the lease has passed to another worker', async () => {
    const lease = await takeSurely('first');
    const sleeps = waits();
    const heartbeat = startHeartbeat({ context: world.worker().context, worker: 'first', sleep: sleeps.sleep }, lease);
    world.clock.advance(world.timing.leaseMs);
    await takeSurely('second');
    const ended = new Promise((resolve) => heartbeat.signal.addEventListener('abort', resolve));
    sleeps.last()?.wake();
    await ended;
    expect(heartbeat.signal.reason).toBeInstanceOf(LeaseLostError);
  });
});

/** Sleeps that end when the test says so. */
function waits() {
  const all: { ms: number; wake(): void }[] = [];
  let told: (() => void) | undefined;
  return {
    sleep: (ms: number, signal: AbortSignal) =>
      new Promise<void>((resolve, reject) => {
        all.push({ ms, wake: resolve });
        signal.addEventListener('abort', () => reject(signal.reason));
        told?.();
      }),
    last: () => all.at(-1),
    count: () => all.length,
    more: async (than: number) => {
      while (all.length <= than)
        await new Promise<void>((resolve) => {
          told = resolve;
        });
    },
  };
}
