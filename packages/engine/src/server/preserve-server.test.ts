import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld } from '../../../../tests/sim/small-world.ts';
import { ConflictError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { preserveServer } from './preserve-server.ts';
import { releaseServer } from './release-server.ts';
import { terminateServer } from './terminate-server.ts';

const minute = 60_000;
let world: ExampleInstallation;
let serverId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  serverId = (await addRunningServer(world, farmRole())).server.id;
});
const farmRole = () => world.store.dump().FarmRole[0]!;
const server = () => world.store.dump().Server.find(({ id }) => id === serverId)!;
const keep = () => preserveServer(world.context, world.admin, { serverId, reason: 'Strange' });

describe('keeping a server', () => {
  test('takes it out of its slot until its time is over, with the person’s words in the audit', async () => {
    await world.store.transaction(server().organizationId, async (tx) => {
      const volumes = await tx.find('Volume', { serverId });
      await tx.update(
        'Volume',
        volumes.map(({ id }) => ({ id, state: 'DELETED' as const })),
      );
    });
    await keep();
    expect(server()).toMatchObject({ quarantined: true, preserved: { because: 'Strange', byPerson: 'Farmhand' }, state: 'RUNNING' });
    expect(world.store.dump().AuditEntry.at(-1)).toMatchObject({ action: 'server.preserve', after: { quarantined: true } });
    await expect(keep()).rejects.toThrow('kept already');
    await expect(terminateServer(world.context, world.admin, { serverId, reason: 'x' })).rejects.toThrow('Release it first');
    await releaseServer(world.context, world.admin, { serverId, reason: 'Seen' });
    expect(server()).toMatchObject({ preserved: null, quarantined: true, request: { kind: 'terminate', because: 'Seen' } });
  });

  test('is refused for a server that is not kept, or that is being ended', async () => {
    await expect(releaseServer(world.context, world.admin, { serverId, reason: 'Seen' })).rejects.toThrow(ConflictError);
    await terminateServer(world.context, world.admin, { serverId, reason: 'Old' });
    await expect(keep()).rejects.toThrow('being terminated already');
  });
});

test('a kept server outlives its farm, another takes its slot within max, and it is ended when its time is over', async () => {
  const small = await createSmallWorld({ min: 2, max: 3 });
  await small.live(30_000, 3_000);
  const [row] = small.rows().Server;
  const [at, until] = [small.clock.now(), new Date(small.clock.now().getTime() + 20 * minute)].map((date) => date.toISOString()) as [
    string,
    string,
  ];
  await small.store.transaction(small.organizationId, (tx) =>
    tx.update('Server', [{ id: row!.id, quarantined: true, preserved: { because: 'Strange', byPerson: 'Ada', at, until } }]),
  );
  await small.change({});
  await small.live(30_000, 3_000);
  expect(small.liveHosts()).toHaveLength(3);
  expect(small.farmRole().converged).toBe(true);
  await small.change({ farm: { status: 'TERMINATED' } });
  await small.live(5 * minute, 15_000);
  expect(small.liveHosts().map(({ id }) => id)).toEqual([row!.cloudId]);
  await small.live(16 * minute, 20_000);
  expect(small.liveHosts()).toEqual([]);
  expect(small.rows().Server.find(({ id }) => id === row!.id)).toMatchObject({
    state: 'TERMINATED',
    reason: { code: 'preservation-over' },
  });
});
