import { CloudError } from '@farmhand/clouds/cloud-error';
import type { ServerChange } from '@farmhand/clouds/driver';
import { defaultHealth } from '@farmhand/domain/health';
import { expect, test, vi } from 'vitest';
import { simAccount, simRegion } from '../../../../tests/sim/sim-world.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

// Minutes of virtual time take seconds on a busy machine.
vi.setConfig({ testTimeout: 30_000 });

const minute = 60_000;

/** Two servers with a tag, of which somebody has changed one. */
async function drifted(repairDrift: 'show' | 'repair'): Promise<SmallWorld> {
  const world = await createSmallWorld({ min: 2, max: 2 });
  await world.change({ declaration: { tags: { team: 'shop' }, health: { ...defaultHealth, repairDrift } } });
  await world.live(30_000);
  retag(world);
  return world;
}

const first = (world: SmallWorld) => world.rows().Server.find(({ slotIndex }) => slotIndex === 1)!;
const retag = (world: SmallWorld) =>
  world.datacenter.setTags(
    { accountId: simAccount, region: simRegion },
    { resourceIds: [first(world).cloudId!], tags: { team: 'search' } },
  );
const teamOf = (world: SmallWorld) => world.liveHosts().find(({ id }) => id === first(world).cloudId)?.tags.team;
const told = (world: SmallWorld, type: string) => world.rows().Event.filter((event) => event.type === type);

test('what others changed is changed back where that is declared, after its intent is on record with before and after', async () => {
  const world = await drifted('repair');
  await world.live(2 * minute);
  expect(teamOf(world)).toBe('shop');
  expect(first(world)).toMatchObject({ drift: [], repairs: [{ field: 'tag:team', from: 'search', to: 'shop', outcome: 'sent' }] });
  const entries = world.rows().AuditEntry.filter(({ action }) => action === 'server.repair-drift');
  expect(entries).toMatchObject([{ before: { repairs: [] }, after: { repairs: [{ from: 'search', to: 'shop' }] } }]);
  expect(world.farmRole().converged).toBe(true);
});

test('where it is only shown, it stays', async () => {
  const world = await drifted('show');
  await world.live(2 * minute);
  expect(teamOf(world)).toBe('search');
  expect(first(world)).toMatchObject({ drift: [{ field: 'tag:team' }], repairs: [] });
});

test('somebody who insists wins for the rest of the hour, and people are told', async () => {
  const world = await drifted('repair');
  for (let turn = 0; turn < 6; turn++) {
    await world.live(4 * minute, 5_000);
    retag(world);
  }
  await world.live(4 * minute, 5_000);
  expect(teamOf(world)).toBe('search');
  expect(told(world, 'server.repair')).toHaveLength(3);
  expect(world.farmRole().reasons.map(({ code }) => code)).toContain('drift-contested');
  await world.live(60 * minute, 15_000);
  expect(teamOf(world)).toBe('shop');
});

test('what the cloud refuses is kept with what was tried, and tried again later', async () => {
  const world = await drifted('repair');
  const worker = world.worker('refused');
  const driver = worker.context.loadDriver({} as never);
  const asked: ServerChange[] = [];
  const change = vi.spyOn(driver.servers, 'change').mockImplementation(async ({ to }) => {
    asked.push(to);
    throw new CloudError('permission', 'ec2:CreateTags is not allowed.');
  });
  for (let turn = 0; turn < 5; turn++) {
    await worker.observe();
    await worker.reconcile();
    world.clock.advance(minute);
  }
  expect(asked).toEqual([{ tags: { team: 'shop' } }, { tags: { team: 'shop' } }]);
  expect(first(world).repairs.at(-1)).toMatchObject({ outcome: 'failed', error: 'ec2:CreateTags is not allowed.' });
  expect(told(world, 'server.repair-failed')).toHaveLength(2);
  change.mockRestore();
});
