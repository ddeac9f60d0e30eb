import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { launchStray } from '../../../../tests/sim/launch-stray.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { createAuditChecker } from '../audit/check-audit.ts';
import { viewerWith } from '../example-installation.ts';
import { adoptUnclaimedServer } from './adopt-unclaimed-server.ts';

const second = 1_000;
const minute = 60 * second;
const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };
const withVolume = { volumes: [{ ...volume, whenUnwanted: 'keep' as const }] };

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 2, max: 4 });
  await world.live(30 * second);
});

const strays = () => world.rows().Orphan.filter((row) => row.closedAt === null);
const open = () => world.rows().Server.filter((row) => row.closedAt === null);
/** The person wants one more, so that there is room for what is found. */
const want = (desired: number) => world.change({ declaration: { scaling: { min: 2, max: 4, source: { kind: 'manual', desired } } } });

async function adopt(input: { farmRoleId?: string; slot?: number } = {}, viewer = systemViewer(world.organizationId)): Promise<string> {
  const [stray] = strays();
  const { id } = await adoptUnclaimedServer(world.worker().context, viewer, {
    orphanId: stray!.id,
    reason: 'It serves customers',
    ...input,
  });
  return id;
}

describe('a server that no record claims', () => {
  test('becomes the server of a free slot, and is kept like any other from then on', async () => {
    const host = launchStray(world);
    await world.live(10 * second);
    await want(3);
    await world.live(30 * second);
    expect(open(), 'growth waits until a person has looked').toHaveLength(2);
    const id = await adopt();
    await world.live(30 * second);
    expect(open().find((row) => row.id === id)).toMatchObject({ slotIndex: 3, state: 'RUNNING', cloudId: host.id, hostName: 'shop-app-3' });
    expect(world.farmRole()).toMatchObject({ converged: true });
    expect(strays()).toEqual([]);
    expect(world.liveHosts()).toHaveLength(3);
    await world.live(20 * minute, 30 * second);
    expect(world.liveHosts(), 'nothing is launched beside it, and it is not deleted as superseded').toHaveLength(3);
  });

  test('is recorded as a launch that closed with its one member, and the audit log says the same', async () => {
    launchStray(world);
    await world.live(10 * second);
    await want(3);
    const id = await adopt();
    const { Launch, LaunchMember, AuditEntry } = world.rows();
    const member = LaunchMember.find((row) => row.serverId === id)!;
    expect(member).toMatchObject({ outcome: 'FILLED', slotIndex: 3, attempt: 1, index: 0 });
    expect(Launch.find((row) => row.id === member.launchId)).toMatchObject({ outcome: 'ADOPTED', calls: 0, request: null, count: 1 });
    const told = AuditEntry.filter((row) => row.objectId === id || row.objectId === member.launchId);
    expect(told.map((row) => row.action)).toEqual(['launch.adopt', 'server.create', 'server.adopt', 'launch.close']);
    await world.live(30 * second);
    expect(violations()).toEqual([]);
  });

  test('that holds the volume of a slot goes into that slot, and keeps the volume', async () => {
    world = await createSmallWorld({ min: 2, max: 4, ...withVolume });
    await world.live(30 * second);
    await want(3);
    const host = launchStray(world, { device: '/dev/sdf' });
    await world.live(10 * second);
    await adopt({ slot: 4 });
    await world.live(30 * second);
    const rows = world.rows().Volume.filter((row) => row.slotIndex === 4);
    expect(rows).toMatchObject([{ state: 'ATTACHED', heldBy: host.id, device: '/dev/sdf' }]);
    expect(world.farmRole()).toMatchObject({ converged: true });
  });

  test('whose tag names no farm role is nobody’s until a person names one', async () => {
    const host = launchStray(world, { farmRole: randomUUID() });
    await world.live(10 * second);
    expect(strays()).toMatchObject([{ cloudId: host.id, farmRoleId: null }]);
    expect(world.farmRole(), 'it does not hold back a farm role that it is none of').toMatchObject({ converged: true });
    await want(3);
    await expect(adopt()).rejects.toThrow('say which one');
    await adopt({ farmRoleId: world.farmRoleId });
    await world.live(30 * second);
    expect(open().map((row) => row.cloudId)).toContain(host.id);
    expect(world.liveHosts()).toHaveLength(3);
  });
});

describe('an adoption is refused', () => {
  beforeEach(async () => {
    launchStray(world);
    await world.live(10 * second);
  });

  const nobody = randomUUID();
  test.each([
    { when: 'where it would be one too many for what is wanted, and so be ended', says: 'wants 2 servers and has 2' },
    { when: 'into a slot that is occupied', desired: 3, input: { slot: 1 }, says: 'Slot 1 is occupied by shop-app-1' },
    { when: 'into a slot beyond max', desired: 3, input: { slot: 5 }, says: 'There is no slot 5' },
    { when: 'for a farm role that is not there', desired: 3, input: { farmRoleId: nobody }, says: 'no such farm role' },
    { when: 'in a suspended farm, which would end it', change: { farm: { status: 'SUSPENDED' as const } }, says: 'is suspended' },
    { when: 'in a removed farm role', change: { farmRole: { removed: true } }, says: 'was removed' },
    { when: 'in another location', change: { farmRole: { location: 'elsewhere' } }, says: 'is in elsewhere' },
  ])('$when', async ({ desired, change, input, says }) => {
    if (desired !== undefined) await want(desired);
    if (change !== undefined) await world.change(change);
    const told = world.rows();
    await expect(adopt(input)).rejects.toThrow(says);
    expect(world.rows(), 'and nothing is written').toEqual(told);
  });

  test('beyond max', async () => {
    await world.change({ declaration: { scaling: { min: 2, max: 2, source: { kind: 'manual', desired: null } } } });
    await expect(adopt()).rejects.toThrow('has 2 of at most 2 servers');
  });

  test('while its deletion is under way', async () => {
    await want(3);
    await world.store.transaction(world.organizationId, (tx) => tx.update('Orphan', [{ id: strays()[0]!.id, sentAt: world.clock.now() }]));
    await expect(adopt()).rejects.toThrow('being deleted already');
  });

  test('to who may not, and to who may not even see it', async () => {
    await want(3);
    const ids = { organizationId: world.organizationId } as Parameters<typeof viewerWith>[1];
    await expect(adopt({}, viewerWith([{ accessRole: 'viewer', environmentId: null }], ids))).rejects.toThrow('server:adopt');
    await expect(adopt({}, viewerWith([], ids))).rejects.toThrow('no such server');
  });

  test('when a volume of the slot is in another zone, or the server holds another under its name', async () => {
    world = await createSmallWorld({ min: 2, max: 3, ...withVolume, zones: [{ zone: 'us-east-1a', subnetId: null }] });
    await want(3);
    await world.live(60 * second);
    await want(2);
    await world.live(60 * second);
    expect(world.rows().Volume.find((row) => row.slotIndex === 3)).toMatchObject({ state: 'AVAILABLE', zone: 'us-east-1a' });
    launchStray(world, { zone: 'us-east-1b' });
    await world.live(10 * second);
    await want(3);
    await expect(adopt({ slot: 3 })).rejects.toThrow('The volume of slot 3 is in us-east-1a');
    const [elsewhere] = strays();
    await world.store.transaction(world.organizationId, (tx) =>
      tx.update('Orphan', [{ id: elsewhere!.id, zone: 'us-east-1a', volumes: [{ cloudId: 'vol-other', device: '/dev/sdf' }] }]),
    );
    await expect(adopt({ slot: 3 })).rejects.toThrow('holds vol-other as /dev/sdf');
  });
});

describe('a cloud account that is there twice', () => {
  test('never shows the servers of the one as orphans of the other, so that nothing of it is deleted', async () => {
    const twin = randomUUID();
    await world.store.transaction(world.organizationId, async (tx) => {
      const [account] = await tx.find('CloudAccount', {});
      await tx.insert('CloudAccount', [{ ...account!, id: twin, name: 'twin' }]);
      await tx.update('Inventory', [{ id: world.inventoryId, cloudAccountId: twin }]);
    });
    await world.worker().observe();
    expect(strays()).toEqual([]);
  });
});

/** What is wrong in the log, which has the farm role first, as a command would have written it. */
function violations() {
  const { AuditEntry, Server, Launch, LaunchMember } = world.rows();
  const checker = createAuditChecker();
  const { declaration } = world.farmRole();
  const declared = {
    id: 'declared',
    at: new Date(0),
    action: 'farm-role.create',
    objectType: 'FarmRole',
    objectId: world.farmRoleId,
    before: null,
  };
  const beginning = { ...declared, after: { declaration }, actor: AuditEntry[0]!.actor, causeId: null, position: 0 };
  const entries = [...AuditEntry].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  return [
    ...checker.take(beginning),
    ...entries.flatMap((entry) => checker.take(entry)),
    ...checker.finish([
      ...Server.map(({ id, state }) => ({ type: 'Server' as const, id, state })),
      ...Launch.map(({ id, outcome }) => ({
        ...{ type: 'Launch' as const, id, state: outcome },
        openMembers: LaunchMember.filter((row) => row.launchId === id && row.outcome === 'OPEN').length,
      })),
    ]),
  ];
}
