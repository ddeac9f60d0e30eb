import { beforeEach, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { viewerWith } from '../example-installation.ts';
import { releaseBreaker } from './release-breaker.ts';

const second = 1_000;
const minute = 60 * second;

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 4, max: 6 });
  await world.live(30 * second);
});

const release = (viewer = systemViewer(world.organizationId)) =>
  releaseBreaker(world.worker().context, viewer, { farmRoleId: world.farmRoleId, reason: 'The rack is gone' });
const open = () => world.rows().Server.filter((row) => row.closedAt === null);

/** Two of four vanish without a word: more than is believed. */
async function latch(): Promise<void> {
  world.datacenter.acts.vanish(
    world
      .liveHosts()
      .slice(0, 2)
      .map(({ id }) => id),
  );
  await world.live(3 * minute);
}

test('a person’s word is what gives up what seems lost, and it is replaced; without it nothing is', async () => {
  await latch();
  expect(world.farmRole()).toMatchObject({ breaker: expect.anything() });
  expect(open().filter((row) => row.attempt > 1)).toEqual([]);
  const { id } = await release();
  expect(id).toBe(world.farmRoleId);
  await world.live(2 * minute);
  expect(world.farmRole()).toMatchObject({ breaker: null, converged: true });
  expect(open().filter((row) => row.attempt > 1)).toHaveLength(2);
});

test('it is audited with the reason, told in the farm, and wakes the farm role', async () => {
  await latch();
  const before = world.farmRole().generation;
  await release();
  expect(world.farmRole()).toMatchObject({ breaker: null, breakerReleasedAt: world.clock.now(), generation: before + 1 });
  const { AuditEntry, Event: events } = world.rows();
  expect(AuditEntry.at(-1)).toMatchObject({
    action: 'farm-role.release-breaker',
    actor: { kind: 'system' },
    after: { breaker: null, breakerReleasedBecause: 'The rack is gone' },
  });
  expect(events.at(-1)).toMatchObject({ type: 'farm-role.breaker-released', text: expect.stringContaining('The rack is gone') });
});

test('it is refused where nothing is latched, without a reason, to who may not, and as not there to who may not see it', async () => {
  const ids = { organizationId: world.organizationId } as Parameters<typeof viewerWith>[1];
  await expect(release()).rejects.toThrow('is not latched');
  await latch();
  const told = world.rows();
  const blank = { farmRoleId: world.farmRoleId, reason: ' ' };
  await expect(releaseBreaker(world.worker().context, systemViewer(world.organizationId), blank)).rejects.toThrow('reason');
  await expect(release(viewerWith([{ accessRole: 'viewer', environmentId: null }], ids))).rejects.toThrow('farm-role:release-breaker');
  await expect(release(viewerWith([], ids))).rejects.toThrow('no such farm role');
  expect(world.rows(), 'nothing is written by a refusal').toEqual(told);
});
