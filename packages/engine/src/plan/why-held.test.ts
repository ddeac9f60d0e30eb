import { noGuardSettings } from '@farmhand/domain/guard-settings';
import { expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { releaseBreaker } from '../farm/release-breaker.ts';
import { releaseZoneBreaker } from '../inventory/release-zone-breaker.ts';
import { whyServer } from './why-server.ts';

const second = 1_000;
const minute = 60 * second;

const viewer = (world: SmallWorld) => systemViewer(world.organizationId);

/** From what was last noted of the server back to where that began. */
async function wayTo(world: SmallWorld, serverId: string) {
  const answer = await whyServer(world.worker().context, viewer(world), serverId);
  const links = answer?.chain ?? [];
  const path = [];
  for (
    let link = links.findLast(({ objectId, kind }) => objectId === serverId && kind === 'STATE');
    link;
    link = links.find(({ id }) => id === link?.causeId)
  )
    path.push(link);
  return { reason: answer?.reason.code, told: path.map(({ kind, action }) => `${kind} ${action}`), path };
}

test('a server that the breaker holds leads to its latch, and that to the list that said so; what is given up after its release, to the person', async () => {
  const world = await createSmallWorld({ min: 4, max: 6 });
  await world.live(30 * second);
  const lost = world.liveHosts().slice(0, 2);
  world.datacenter.acts.vanish(lost.map(({ id }) => id));
  await world.live(3 * minute);
  const server = world.rows().Server.find(({ cloudId }) => cloudId === lost[0]?.id)!;
  const held = await wayTo(world, server.id);
  expect(held.reason).toBe('breaker-latched');
  expect(held.told).toEqual([...['STATE server.explain', 'RULE farm-role.latch-breaker', 'CLOUD server.miss', 'CLOUD inventory.observe']]);
  const other = world.rows().Server.find(({ cloudId }) => cloudId === lost[1]?.id)!;
  // One and the same list latched it for both, by the first that it did not show: of the other one's chain that is another server.
  const missed = [server, other].find(({ id }) => id === held.path[2]!.objectId)!;
  for (const one of [server, other]) {
    expect((await wayTo(world, one.id)).path[2]).toMatchObject({ objectId: missed.id, about: one === missed ? null : missed.hostName });
  }
  const { breaker } = world.farmRole();
  expect(held.path[1]).toMatchObject({
    text: 'The breaker latched: 2 of 4 servers seemed lost at once, in slots 1, 2, and no more than 1 are believed.',
    evidence: { missing: 2, recent: 0, most: 1, wanted: 4, slots: '1, 2', since: server.missingSince?.toISOString() },
  });
  expect(breaker?.because?.evidence).toEqual(held.path[1]?.evidence);

  await releaseBreaker(world.worker().context, viewer(world), { farmRoleId: world.farmRoleId, reason: 'The rack is gone' });
  await world.live(2 * minute);
  const gone = await wayTo(world, server.id);
  expect(gone.told).toEqual(['STATE server.transition', 'PERSON farm-role.release-breaker', ...held.told.slice(1)]);
  expect(gone.path[1]?.text).toBe('Released the breaker: The rack is gone');
});

test('a server that the breaker of its zone holds leads to its latch, and what is given up after its release, to the person', async () => {
  const world = await createSmallWorld({ min: 12, max: 12, zones: ['us-east-1a', 'us-east-1b'].map((zone) => ({ zone, subnetId: null })) });
  await world.live(minute);
  const zone = world.rows().Server[0]!.zone!;
  const lost = world.liveHosts().filter((host) => host.zone === zone);
  world.datacenter.acts.vanish(lost.slice(0, -1).map(({ id }) => id));
  await world.change({ farmRole: { guardSettings: { ...noGuardSettings, breakerOff: 'Tried out', replacementShare: 1 } } });
  await world.live(3 * minute, 5 * second);
  const server = world.rows().Server.find(({ cloudId }) => cloudId === lost[0]?.id)!;
  const held = await wayTo(world, server.id);
  expect(held.reason).toBe('zone-breaker-latched');
  expect(held.told.slice(0, 3)).toEqual(['STATE server.explain', 'RULE inventory.latch-zone-breaker', 'CLOUD inventory.observe']);
  expect(held.path[1]?.text).toMatch(new RegExp(`^The breaker of ${zone} latched: \\d+ of \\d+ servers seemed lost at once\\.$`));

  const { id: inventoryId } = world.rows().Inventory[0]!;
  await releaseZoneBreaker(world.worker().context, viewer(world), { inventoryId, zone, reason: 'It burned' });
  await world.live(3 * minute, 5 * second);
  const givenUp = world.rows().Server.find(({ state, zone: of }) => state === 'TERMINATED' && of === zone)!;
  const gone = await wayTo(world, givenUp.id);
  expect(gone.told.slice(0, 3)).toEqual([
    'STATE server.transition',
    'PERSON inventory.release-zone-breaker',
    'RULE inventory.latch-zone-breaker',
  ]);
  expect(gone.path[1]?.text).toBe(`Released the breaker of ${zone}: It burned`);
});
