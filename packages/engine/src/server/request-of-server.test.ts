import type { ServerState } from '@farmhand/domain/server-state';
import { beforeEach, describe, expect, test } from 'vitest';
import { NotFoundError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { rebootServer } from './reboot-server.ts';
import { terminateServer } from './terminate-server.ts';

let world: ExampleInstallation;
let serverId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  serverId = (await addRunningServer(world, world.store.dump().FarmRole[0]!)).server.id;
  world.woken.length = 0;
});

const terminate = (reason = 'Disk errors') => terminateServer(world.context, world.admin, { serverId, reason });
const reboot = () => rebootServer(world.context, world.admin, { serverId, reason: 'Stuck' });
const patch = (state: ServerState) => world.store.transaction(world.organizationId, (tx) => tx.update('Server', [{ id: serverId, state }]));

describe('terminateServer', () => {
  test('records the intent with its reason and its audit entry, and wakes the farm role', async () => {
    await terminate();
    const { Server, FarmRole, AuditEntry, Event } = world.store.dump();
    const audit = AuditEntry.at(-1);
    expect(Server[0]?.request).toEqual({
      ...{
        kind: 'terminate',
        because: 'Disk errors',
        byPerson: 'Farmhand',
        at: '2026-03-01T12:00:00.000Z',
        sentAt: null,
        causeId: audit?.id,
      },
    });
    expect(audit).toMatchObject({
      action: 'server.terminate',
      objectId: serverId,
      before: { request: null },
      after: { request: { kind: 'terminate' } },
    });
    expect(Event.at(-1)).toMatchObject({ serverId, text: 'shop-web-1 is to be terminated, asked for by Farmhand: Disk errors' });
    expect(FarmRole[0]?.generation).toBe(2);
    expect(world.woken).toEqual([{ kind: 'farm-role', id: FarmRole[0]?.id }]);
  });

  test('needs a reason', async () => {
    await expect(terminate('  ')).rejects.toMatchObject({ problems: [{ path: 'reason' }] });
    expect(world.store.dump().FarmRole[0]?.generation).toBe(1);
  });

  test('is refused when it is on its way already, or gone', async () => {
    await terminate();
    await expect(terminate()).rejects.toThrow('is being terminated already');
    await patch('TERMINATED');
    await expect(terminate()).rejects.toThrow('is gone already');
  });

  test('takes precedence over a reboot that was asked for', async () => {
    await reboot();
    await terminate();
    expect(world.store.dump().Server[0]?.request?.kind).toBe('terminate');
  });

  test('a server that does not exist is not found', async () => {
    await expect(terminateServer(world.context, world.admin, { serverId: 'x', reason: 'x' })).rejects.toThrow(NotFoundError);
  });
});

describe('rebootServer', () => {
  test('records the intent', async () => {
    await reboot();
    expect(world.store.dump().Server[0]?.request).toMatchObject({ kind: 'reboot', because: 'Stuck' });
  });

  test('only of a running server, once at a time, and not of one that is to end', async () => {
    await reboot();
    await expect(reboot()).rejects.toThrow('is to reboot first');
    await terminate();
    await expect(reboot()).rejects.toThrow('is being terminated already');
  });

  test('says in which state the server is when it does not run', async () => {
    await patch('PENDING_SUSPEND');
    await expect(reboot()).rejects.toThrow('is PENDING_SUSPEND; only a running one can be rebooted');
  });
});
