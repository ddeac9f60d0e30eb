import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { launchStray } from '../../../../tests/sim/launch-stray.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { viewerWith } from '../example-installation.ts';
import { deleteUnclaimedServer } from './delete-unclaimed-server.ts';

const second = 1_000;
const minute = 60 * second;

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 2, max: 4 });
  await world.live(30 * second);
});

const strays = () => world.rows().Orphan.filter((row) => row.closedAt === null);
const isAlive = (hostId: string) => world.liveHosts().some(({ id }) => id === hostId);
const remove = (viewer = systemViewer(world.organizationId)) =>
  deleteUnclaimedServer(world.worker().context, viewer, { orphanId: strays()[0]!.id, reason: 'Nobody needs it' });
const ids = () => ({ organizationId: world.organizationId }) as Parameters<typeof viewerWith>[1];

test.each(['its farm role', 'no farm role'])(
  'a server whose tag names %s stays until a person asks for its end, and then it ends',
  async (named) => {
    const host = launchStray(world, named === 'no farm role' ? { farmRole: randomUUID() } : {});
    await world.live(20 * minute, 30 * second);
    expect(isAlive(host.id), 'never by ourselves').toBe(true);
    const { id } = await remove();
    expect(strays()[0]).toMatchObject({ id, requested: true, sentAt: null });
    await world.live(20 * second);
    expect(isAlive(host.id)).toBe(false);
    expect(strays()).toEqual([]);
    expect(world.farmRole()).toMatchObject({ converged: true });
    const told = world.rows().AuditEntry.filter((row) => row.objectId === id);
    expect(told.map((row) => row.action)).toEqual([
      ...['orphan.find', 'orphan.request-deletion', 'orphan.delete', 'orphan.answer', 'orphan.close'],
    ]);
    expect(told[3]?.requestIds).toEqual([expect.stringMatching(/^call-\d+$/)]);
  },
);

test('one whose tag names no farm role is asked for again while the cloud does not obey, and its deletion is recorded before each call', async () => {
  const host = launchStray(world, { farmRole: randomUUID() });
  await world.live(5 * second);
  world.datacenter.conditions.addFault({ scope: { action: 'terminateHosts' }, effect: { kind: 'error-before' }, times: 1 });
  await remove();
  await world.live(2 * second);
  expect(isAlive(host.id)).toBe(true);
  expect(strays()[0]?.sentAt).not.toBeNull();
  await world.live(world.timing.resendMs + 5 * second);
  expect(isAlive(host.id)).toBe(false);
});

test('it is refused without a reason, a second time, to who may not, and as not there to who may not see it', async () => {
  launchStray(world);
  await world.live(5 * second);
  const [stray] = strays();
  const blank = { orphanId: stray!.id, reason: ' ' };
  await expect(deleteUnclaimedServer(world.worker().context, systemViewer(world.organizationId), blank)).rejects.toThrow('reason');
  await expect(remove(viewerWith([{ accessRole: 'viewer', environmentId: null }], ids()))).rejects.toThrow('server:terminate');
  await expect(remove(viewerWith([], ids()))).rejects.toThrow('no such server');
  await remove();
  await expect(remove()).rejects.toThrow('asked for already');
  await world.live(20 * second);
  const again = { orphanId: stray!.id, reason: 'Nobody needs it' };
  await expect(deleteUnclaimedServer(world.worker().context, systemViewer(world.organizationId), again)).rejects.toThrow(
    'gone, or claimed, already',
  );
});

test('without a farm role it needs the permission for the cloud account', async () => {
  launchStray(world, { farmRole: randomUUID() });
  await world.live(5 * second);
  await expect(remove(viewerWith([{ accessRole: 'viewer', environmentId: null }], ids()))).rejects.toThrow(
    'cloud-account:delete-unclaimed',
  );
  await remove(viewerWith([{ accessRole: 'operator', environmentId: null }], ids()));
  expect(strays()[0]).toMatchObject({ requested: true });
});
