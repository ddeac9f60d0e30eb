import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError, ValidationError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { protectServer } from './protect-server.ts';
import { unprotectServer } from './unprotect-server.ts';

let world: ExampleInstallation;
let serverId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  const { server } = await addRunningServer(world, world.store.dump().FarmRole[0]!);
  serverId = server.id;
});
const server = () => world.store.dump().Server[0]!;
const input = (reason = 'Holds the only copy') => ({ serverId, reason });

describe('protecting a server', () => {
  test('is written down with the person’s words, tells of it, and has its farm role planned again', async () => {
    const { generation } = world.store.dump().FarmRole[0]!;
    await protectServer(world.context, world.admin, input());
    const { AuditEntry, Event, FarmRole } = world.store.dump();
    expect(server().protected).toBe(true);
    expect(AuditEntry.at(-1)).toMatchObject({
      ...{ action: 'server.protect', objectId: serverId, before: { protected: false }, after: { protected: true } },
    });
    expect(Event.at(-1)?.text).toContain('Holds the only copy');
    expect(FarmRole[0]?.generation).toBe(generation + 1);
  });

  test('is taken back', async () => {
    await protectServer(world.context, world.admin, input());
    await unprotectServer(world.context, world.admin, input('Copied'));
    expect(server().protected).toBe(false);
  });

  test('says why', async () => {
    await expect(protectServer(world.context, world.admin, input(' '))).rejects.toBeInstanceOf(ValidationError);
  });

  test('is refused where it would change nothing', async () => {
    await expect(unprotectServer(world.context, world.admin, input())).rejects.toBeInstanceOf(ConflictError);
    await protectServer(world.context, world.admin, input());
    await expect(protectServer(world.context, world.admin, input())).rejects.toThrow('protected already');
  });
});
