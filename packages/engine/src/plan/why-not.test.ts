import { beforeEach, expect, test } from 'vitest';
import { launchStray } from '../../../../tests/sim/launch-stray.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { viewerWith } from '../example-installation.ts';
import { whyNot } from './why-not.ts';

const second = 1_000;

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 2, max: 5 });
  await world.live(30 * second);
});

const ask = (viewer = systemViewer(world.organizationId)) => whyNot(world.worker().context, viewer, world.farmRoleId);
const want = (desired: number) => world.change({ declaration: { scaling: { min: 2, max: 5, source: { kind: 'manual', desired } } } });
const told = async () => (await ask())?.absent.map(({ slot, action, reason }) => `${slot} ${action ?? '-'} ${reason.code}`);

test('nothing is absent where everything is as declared', async () => {
  expect(await ask()).toMatchObject({ absent: [], converged: true, nextAt: null });
});

test('each wanted server that is not there is explained by the plan that acts: the one that is launched, and the ones that wait their turn', async () => {
  await world.change({ farmRole: { launchBatch: 1 } });
  await want(4);
  expect(await told()).toEqual(['3 launch below-desired', '4 - slow-start']);
  expect((await ask())?.absent[0]).toMatchObject({ hostName: 'shop-app-3', server: null });
  await world.worker().reconcile();
  expect((await told())?.[0]).toMatch(/^3 - launch-accepted|^3 - booting/);
  await world.live(60 * second);
  expect(await told()).toEqual([]);
});

test('what stands in the way is said of each, with when it is tried next', async () => {
  launchStray(world);
  await world.live(5 * second);
  await want(4);
  expect(await told()).toEqual(['3 - unknown-servers', '4 - unknown-servers']);
  const until = new Date(world.clock.now().getTime() + 3_600_000);
  await world.change({ farm: { frozenReason: 'Month end', frozenUntil: until } });
  const answer = await ask();
  expect(answer?.absent.map(({ reason }) => [reason.code, reason.nextAt])).toEqual([
    ['frozen', until.toISOString()],
    ['frozen', until.toISOString()],
  ]);
});

test('a server in doubt is explained as it is recorded, and one on its way out holds its slot', async () => {
  world.clock.advance(120 * second);
  world.datacenter.acts.vanish(world.liveHosts().map(({ id }) => id));
  await world.live(30 * second);
  const answer = await ask();
  expect(answer?.absent.map(({ slot, server }) => [slot, server?.slotIndex])).toEqual([
    [1, 1],
    [2, 2],
  ]);
  expect(answer?.absent[0]?.reason).toEqual(world.rows().Server[0]?.reason);
});

test('it is not said to who may not see the farm role', async () => {
  expect(await ask(viewerWith([], { organizationId: world.organizationId } as Parameters<typeof viewerWith>[1]))).toBeNull();
});
