import { defaultRollout, type RolloutDeclaration } from '@farmhand/domain/rollout';
import { describe, expect, test, vi } from 'vitest';
import { createSmallWorld, type SmallDeclaration, type SmallWorld } from '../../../../tests/sim/small-world.ts';

// Minutes of virtual time take seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const minute = 60_000;
const volume = { sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null } as const;

/** Three servers that run, and then a new revision. */
async function outdated(rollout: Partial<RolloutDeclaration>, declared: SmallDeclaration = {}): Promise<SmallWorld> {
  const world = await createSmallWorld({ min: 3, max: 3, ...declared });
  await world.live(30_000);
  await world.change({
    farmRole: { revision: 2 },
    declaration: { rollout: { ...defaultRollout, strategy: 'now', canarySeconds: 20, readySeconds: 60, ...rollout } },
  });
  return world;
}

const open = (world: SmallWorld) => world.rows().Server.filter(({ closedAt }) => closedAt === null);
const revisions = (world: SmallWorld) =>
  open(world)
    .map(({ slotIndex, revision }) => `${slotIndex}: ${revision}`)
    .sort();
const running = (world: SmallWorld) => world.liveHosts().filter(({ state }) => state === 'running').length;

/** The fewest hosts that ran, and the most that were there, while it lasted. */
async function watch(world: SmallWorld, ms: number): Promise<{ fewest: number; most: number }> {
  let [fewest, most] = [Number.POSITIVE_INFINITY, 0];
  for (let passed = 0; passed < ms; passed += 1_000) {
    await world.live(1_000);
    fewest = Math.min(fewest, running(world));
    most = Math.max(most, world.liveHosts().length);
  }
  return { fewest, most };
}

describe('a rollout', () => {
  test('replaces all servers, one after the other, in their slots; then all is as declared', async () => {
    const world = await outdated({});
    const seen = await watch(world, 4 * minute);
    expect(revisions(world)).toEqual(['1: 2', '2: 2', '3: 2']);
    expect(seen).toEqual({ fewest: 2, most: 3 });
    expect(world.farmRole()).toMatchObject({ converged: true, rollout: null, reasons: [{ code: 'converged' }] });
    expect(world.sent.length).toBe(1 + 3);
  });

  test('keeps the volume of each slot', async () => {
    const world = await outdated({}, { min: 1, max: 1, volumes: [{ ...volume, device: '/dev/sdf', whenUnwanted: 'keep' }] });
    const [before] = world.rows().Volume;
    await world.live(2 * minute);
    expect(revisions(world)).toEqual(['1: 2']);
    expect(world.rows().Volume).toHaveLength(1);
    expect(world.rows().Volume[0]).toMatchObject({ cloudId: before?.cloudId, state: 'ATTACHED', serverId: open(world)[0]?.id });
  });

  test('with a stand-in all wanted servers go on running, and it is gone afterwards', async () => {
    const world = await outdated({ maxUnavailable: 0, surge: 1 });
    const seen = await watch(world, 5 * minute);
    expect(seen).toEqual({ fewest: 3, most: 4 });
    expect(revisions(world)).toEqual(['1: 2', '2: 2', '3: 2']);
    expect(world.farmRole()).toMatchObject({ converged: true, rollout: null });
  });

  test('stops when a new server fails, and goes on when a person says so', async () => {
    const world = await outdated({});
    await world.live(15_000);
    const [made] = open(world).filter(({ revision }) => revision === 2);
    world.datacenter.acts.terminate([made!.cloudId!]);
    await world.live(2 * minute);
    expect(world.farmRole().rollout?.paused).toMatchObject({ byPerson: null });
    expect(revisions(world)).toEqual(['1: 1', '2: 1', '3: 2']);
    const { rollout } = world.farmRole();
    await world.change({ farmRole: { rollout: { ...rollout!, since: world.clock.now().getTime(), paused: null } } });
    await world.live(4 * minute);
    expect(revisions(world)).toEqual(['1: 2', '2: 2', '3: 2']);
  });

  test('rolled back, only what was replaced is replaced again', async () => {
    const world = await outdated({});
    await world.live(15_000);
    expect(open(world).filter(({ revision }) => revision === 2)).toHaveLength(1);
    await world.change({ farmRole: { revision: 1 } });
    await world.live(2 * minute);
    expect(revisions(world)).toEqual(['1: 1', '2: 1', '3: 1']);
    expect(world.sent.length).toBe(1 + 2);
    expect(world.farmRole()).toMatchObject({ converged: true, rollout: null });
  });
});
