import { asManyAsMin } from '@farmhand/domain/scaling';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';

const minute = 60_000;
const hour = 60 * minute;
const volume = { sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null } as const;

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld();
});

const states = () => world.rows().Server.map(({ slotIndex, attempt, state }) => `${slotIndex}.${attempt} ${state}`);
const codes = () => world.farmRole().reasons.map(({ code }) => code);
const calls = () =>
  Object.fromEntries(Object.entries(world.datacenter.ledger.summary().calls).map(([action, { total }]) => [action, total] as const));
const ask = (kind: 'terminate' | 'reboot', slot: number) =>
  world.store.transaction(world.organizationId, async (tx) => {
    const [server] = await tx.find('Server', { slotIndex: slot, state: 'RUNNING' });
    const at = world.clock.now().toISOString();
    await tx.update('Server', [
      { id: server!.id, request: { kind, because: 'It misbehaves.', byPerson: 'ada', at, sentAt: null, causeId: null } },
    ]);
    await tx.update('FarmRole', [{ id: world.farmRoleId, generation: world.farmRole().generation + 1 }]);
  });

describe('a farm role', () => {
  test('becomes as declared, says so, and costs nothing but its listings from then on', async () => {
    await world.live(30_000);
    expect(states()).toEqual(['1.1 RUNNING', '2.1 RUNNING']);
    expect(world.farmRole()).toMatchObject({
      converged: true,
      reasons: [{ code: 'converged' }],
      wakeAt: null,
      leaseOwner: null,
      launchBatch: 1,
    });
    const { AuditEntry: told, Event: events } = world.rows();
    const { listHosts: before, listConcerns: looked, listDisks: _, listCopies: _listed, listAddresses: ___, ...others } = calls();
    await world.live(10 * minute, 10_000);
    const {
      listHosts: after,
      listConcerns: lookedAgain,
      listDisks: __,
      listCopies: __listed,
      listAddresses: ____,
      ...sameOthers
    } = calls();
    expect(sameOthers).toEqual(others);
    expect(after).toBeGreaterThan(before ?? 0);
    // The cloud's own checks are asked for once a minute.
    expect(lookedAgain! - looked!).toBe(10);
    expect(world.rows()).toMatchObject({ AuditEntry: told, Event: events });
  });

  test('gives each server the name of its slot, last of all and once', async () => {
    await world.live(4_000);
    expect(calls().setTags).toBeUndefined();
    await world.live(10_000);
    expect(world.liveHosts().map(({ tags }) => tags.Name)).toEqual(['shop-app-1', 'shop-app-2']);
    await world.live(minute);
    expect(calls().setTags).toBe(2);
  });

  test('names ten servers in one pass, and the rest in the next', async () => {
    world = await createSmallWorld({ min: 12, max: 12 });
    const worker = world.worker();
    await worker.reconcile();
    world.clock.advance(6_000);
    await worker.observe();
    await worker.reconcile();
    expect(world.rows().Server.filter(({ named }) => named)).toHaveLength(10);
    expect(world.farmRole().wakeAt).not.toBeNull();
    await worker.reconcile();
    expect(world.rows().Server.filter(({ named }) => named)).toHaveLength(12);
  });

  test('goes on when names cannot be written: they are a courtesy', async () => {
    world.datacenter.conditions.addFault({ scope: { action: 'setTags' }, effect: { kind: 'error-before' } });
    await world.live(30_000);
    expect(world.farmRole().converged).toBe(true);
  });

  test('grows and shrinks, and ends the newest first', async () => {
    await world.live(30_000);
    await world.change({ declaration: { scaling: { min: 4, max: 4, source: asManyAsMin } } });
    await world.live(30_000);
    expect(states().filter((text) => text.endsWith('RUNNING'))).toEqual(['1.1 RUNNING', '2.1 RUNNING', '3.1 RUNNING', '4.1 RUNNING']);
    await world.change({ declaration: { scaling: { min: 2, max: 4, source: asManyAsMin } } });
    await world.live(30_000);
    expect(states()).toEqual(['1.1 RUNNING', '2.1 RUNNING', '3.1 TERMINATED', '4.1 TERMINATED']);
    expect(world.liveHosts()).toHaveLength(2);
  });

  test('starts a server again that was stopped, and does not replace it', async () => {
    await world.live(30_000);
    world.datacenter.acts.stop([world.liveHosts()[0]?.id ?? '']);
    await world.live(2 * minute, 2_000);
    expect(states()).toEqual(['1.1 RUNNING', '2.1 RUNNING']);
  });

  test('replaces a server that ended, in its slot and with its volume', async () => {
    world = await createSmallWorld({ volumes: [{ ...volume, device: '/dev/sdf', whenUnwanted: 'keep' }] });
    await world.live(30_000);
    const [held] = world.rows().Volume;
    world.datacenter.acts.crash([world.rows().Server[0]?.cloudId ?? '']);
    await world.live(2 * minute, 2_000);
    expect(states()).toEqual(['1.1 TERMINATED', '2.1 RUNNING', '1.2 RUNNING']);
    const volumes = world.rows().Volume;
    expect(volumes).toHaveLength(2);
    expect(volumes[0]).toMatchObject({ cloudId: held?.cloudId, state: 'ATTACHED', serverId: world.rows().Server[2]?.id });
  });

  test('replaces a server that vanished only when its absence is confirmed by id', async () => {
    await world.live(2 * minute, 2_000);
    world.datacenter.acts.vanish([world.rows().Server[0]?.cloudId ?? '']);
    await world.live(3 * minute, 2_000);
    expect(states()).toEqual(['1.1 TERMINATED', '2.1 RUNNING', '1.2 RUNNING']);
    expect(world.rows().Server[0]?.reason.code).toBe('absence-confirmed');
  });

  test('gives the next one in that slot up only later: where the cloud is behind, each would live on', async () => {
    const guardSettings = { ...world.farmRole().guardSettings, breakerOff: 'It stops us.' };
    await world.change({ farmRole: { guardSettings } });
    await world.live(2 * minute, 2_000);
    const vanish = () =>
      world.datacenter.acts.vanish(
        world.rows().Server.flatMap((row) => (row.slotIndex === 1 && row.closedAt === null && row.cloudId) || []),
      );
    vanish();
    await world.live(3 * minute, 2_000);
    vanish();
    await world.live(5 * minute, 2_000);
    expect(states()).toEqual(['1.1 TERMINATED', '2.1 RUNNING', '1.2 RUNNING']);
    expect(world.rows().Server[2]?.reason).toMatchObject({ code: 'missing-again', nextAt: expect.any(String) });
    await world.live(6 * minute, 5_000);
    expect(states()).toEqual(['1.1 TERMINATED', '2.1 RUNNING', '1.2 TERMINATED', '1.3 RUNNING']);
  });

  test('replaces what vanished at once when a person releases the breaker, with its volumes, and does not latch again over it', async () => {
    world = await createSmallWorld({ min: 3, volumes: [{ device: '/dev/sdf', whenUnwanted: 'keep', ...volume }] });
    await world.live(2 * minute, 2_000);
    const kept = world.rows().Volume.map(({ cloudId }) => cloudId);
    world.datacenter.acts.vanish(
      world
        .liveHosts()
        .map(({ id }) => id)
        .slice(0, 2),
    );
    await world.live(3 * minute, 2_000);
    expect(world.farmRole()).toMatchObject({ breaker: { belowAt: null }, reasons: [{ code: 'breaker-latched' }] });
    expect(states()).toEqual(['1.1 RUNNING', '2.1 RUNNING', '3.1 RUNNING']);
    expect(calls().attachDisk, 'nothing is attached to a server that may be gone').toBeUndefined();
    await world.change({ farmRole: { breaker: null, breakerReleasedAt: world.clock.now() } });
    world.clock.advance(1000);
    await world.live(minute, 2_000);
    expect(states()).toEqual(['1.1 TERMINATED', '2.1 TERMINATED', '3.1 RUNNING', '1.2 RUNNING', '2.2 RUNNING']);
    expect(world.farmRole()).toMatchObject({ breaker: null, converged: true });
    expect(world.rows().Volume).toMatchObject(kept.map((cloudId) => ({ cloudId, state: 'ATTACHED' })));
  });

  test('asks for what is missing once, and not again at once when the answer proves nothing', async () => {
    await world.live(2 * minute, 2_000);
    world.datacenter.acts.vanish([world.rows().Server[0]?.cloudId ?? '']);
    const worker = world.worker();
    world.clock.advance(minute);
    await worker.observe();
    expect(world.rows().Server[0]).toMatchObject({ missingSince: world.clock.now(), missingConfirmed: false });
    world.datacenter.conditions.addFault({ scope: { action: 'listHosts' }, effect: { kind: 'error-before' } });
    const before = calls().listHosts ?? 0;
    for (let look = 0; look < 5; look++) await worker.reconcile();
    expect((calls().listHosts ?? 0) - before).toBe(1);
    expect(world.rows().Server[0]).toMatchObject({ state: 'RUNNING', missingConfirmed: false });
    world.clock.advance(world.timing.confirmMs);
    await worker.reconcile();
    expect((calls().listHosts ?? 0) - before).toBe(2);
  });

  test('believes no absence that a listing took back while it was asked for', async () => {
    await world.live(2 * minute, 2_000);
    world.clock.advance(minute);
    const [server] = world.rows().Server;
    const note = (missingSince: Date | null) =>
      world.store.transaction(world.organizationId, (tx) => tx.update('Server', [{ id: server!.id, missingSince, missingAt: null }]));
    await note(world.clock.now());
    world.datacenter.acts.vanish([server!.cloudId ?? '']);
    const asking = world.worker('asking', async (at) => {
      if (at === 'after list') await note(null);
    });
    await asking.reconcile();
    expect(world.rows().Server[0]).toMatchObject({ state: 'RUNNING', missingSince: null, missingAt: null, missingConfirmed: false });
  });

  test('believes no absence of which a later listing had to speak anew while it was asked for', async () => {
    await world.live(2 * minute, 2_000);
    world.clock.advance(minute);
    const [server] = world.rows().Server;
    const note = (missingSince: Date) =>
      world.store.transaction(world.organizationId, (tx) => tx.update('Server', [{ id: server!.id, missingSince, missingAt: null }]));
    await note(world.clock.now());
    world.datacenter.acts.vanish([server!.cloudId ?? '']);
    let asks = 0;
    const asking = world.worker('asking', async (at) => {
      if (at !== 'after list' || ++asks > 1) return;
      world.clock.advance(1);
      await note(world.clock.now());
      world.datacenter.conditions.addFault({ scope: { action: 'listHosts' }, effect: { kind: 'error-before' } });
    });
    await asking.reconcile();
    expect(world.rows().Server[0]).toMatchObject({ state: 'RUNNING', missingConfirmed: false });
  });

  test('takes an absence back when the server shows by id', async () => {
    await world.live(2 * minute, 2_000);
    const worker = world.worker();
    await world.store.transaction(world.organizationId, (tx) =>
      tx.update('Server', [{ id: world.rows().Server[0]!.id, missingSince: world.clock.now(), missingConfirmed: false }]),
    );
    await worker.reconcile();
    expect(world.rows().Server[0]).toMatchObject({ state: 'RUNNING', missingSince: null, missingAt: null, reason: { code: 'running' } });
  });
});

describe('what people ask for', () => {
  test('a server that is to end is ended, with their words, and replaced', async () => {
    await world.live(30_000);
    await ask('terminate', 2);
    await world.live(30_000);
    expect(states()).toEqual(['1.1 RUNNING', '2.1 TERMINATED', '2.2 RUNNING']);
    expect(world.rows().Server[1]?.reason).toMatchObject({ code: 'requested-by-person', text: 'It misbehaves.' });
  });

  test('a server that is to end ends once the farm is no longer frozen, also when it was not seen for a while', async () => {
    await world.live(30_000);
    const until = new Date(world.clock.now().getTime() + minute);
    await world.change({ farm: { frozenReason: 'End of year', frozenUntil: until } });
    await ask('terminate', 2);
    await world.live(2_000);
    const [, second] = world.rows().Server;
    await world.store.transaction(world.organizationId, (tx) =>
      tx.update('Server', [{ id: second!.id, missingSince: world.clock.now(), missingConfirmed: false }]),
    );
    await world.worker().reconcile();
    expect(world.rows().Server[1]).toMatchObject({ reason: { code: 'missing' }, request: { kind: 'terminate', byPerson: 'ada' } });
    await world.live(2 * minute);
    expect(states()).toEqual(['1.1 RUNNING', '2.1 TERMINATED', '2.2 RUNNING']);
  });

  test('a reboot is sent once', async () => {
    await world.live(30_000);
    await ask('reboot', 1);
    await world.live(2 * minute, 2_000);
    expect(calls().rebootHosts).toBe(1);
    expect(world.rows().Server[0]).toMatchObject({ state: 'RUNNING', request: null });
  });

  test('a reboot whose worker died before the call is sent by the next', async () => {
    await world.live(30_000);
    await ask('reboot', 1);
    const dying = world.worker('dying', async (at) => {
      if (at === 'before call') throw new Error('crash');
    });
    await expect(dying.reconcile()).rejects.toThrow('crash');
    await world.live(minute);
    expect(calls().rebootHosts).toBe(1);
  });

  test('a suspended farm keeps its servers stopped, and has them again when it is resumed', async () => {
    await world.live(30_000);
    await world.change({ farm: { status: 'SUSPENDED' } });
    await world.live(30_000);
    expect(states()).toEqual(['1.1 SUSPENDED', '2.1 SUSPENDED']);
    expect(world.farmRole().converged).toBe(true);
    await world.change({ farm: { status: 'RUNNING' } });
    await world.live(minute);
    expect(states()).toEqual(['1.1 RUNNING', '2.1 RUNNING']);
  });

  test('a removed farm role ends what it has and is gone when nothing of it is left', async () => {
    await world.live(30_000);
    await world.change({ farmRole: { removed: true } });
    await world.live(30_000);
    expect(world.liveHosts()).toEqual([]);
    expect(world.farmRole().deletedAt).not.toBeNull();
  });

  test('a removed farm role stays while it keeps volumes, and they are deleted when their time is over', async () => {
    world = await createSmallWorld({ volumes: [{ ...volume, device: '/dev/sdf', whenUnwanted: 'keep' }] });
    await world.live(30_000);
    await world.change({ farmRole: { removed: true } });
    await world.live(minute);
    expect(world.rows().Volume[0]).toMatchObject({ state: 'AVAILABLE', serverId: null });
    expect(world.farmRole()).toMatchObject({ deletedAt: null, wakeAt: new Date(world.rows().Volume[0]?.keepUntil ?? 0) });
    world.clock.advance(world.timing.keepVolumeMs);
    await world.live(3 * minute, 2_000);
    expect(world.rows().Volume.map(({ state }) => state)).toEqual(['DELETED', 'DELETED']);
    expect(world.farmRole().deletedAt).not.toBeNull();
  });

  test('a frozen farm is left as it is, and looked at when the freeze ends', async () => {
    await world.live(30_000);
    const until = new Date(world.clock.now().getTime() + hour);
    await world.change({ farm: { status: 'TERMINATED', frozenReason: 'End of year', frozenUntil: until } });
    const before = calls();
    await world.live(10 * minute, 10_000);
    const none = { listHosts: 0, listConcerns: 0, listDisks: 0, listCopies: 0, listAddresses: 0 };
    expect({ ...calls(), ...none }).toEqual({ ...before, ...none });
    expect(world.farmRole()).toMatchObject({ wakeAt: until, converged: false });
    expect(codes()).toEqual(['frozen']);
    world.clock.advance(hour);
    await world.live(30_000);
    expect(world.liveHosts()).toEqual([]);
  });
});

describe('a cloud that does not obey', () => {
  test('a termination that fails keeps its intent and its reason, and is sent again', async () => {
    await world.live(30_000);
    world.datacenter.conditions.addFault({ scope: { action: 'terminateHosts' }, effect: { kind: 'error-before' }, times: 1 });
    await ask('terminate', 1);
    await world.live(10_000);
    expect(world.rows().Server[0]).toMatchObject({ state: 'PENDING_TERMINATE', reason: { code: 'requested-by-person' } });
    expect(world.liveHosts()).toHaveLength(2);
    const intendedAt = world.rows().Server[0]?.lastWriteAt;
    await world.live(31_000);
    // Its absence counts from the first intent on, however often the cloud has to be asked.
    expect(world.rows().Server[0]).toMatchObject({ lastWriteAt: intendedAt });
    expect(calls().terminateHosts).toBe(2);
    await world.live(30_000);
    expect(states()).toEqual(['1.1 TERMINATED', '2.1 RUNNING', '1.2 RUNNING']);
  });

  test('a stop that fails says so, with the cloud’s words and the time of the next attempt', async () => {
    await world.live(30_000);
    world.datacenter.conditions.addFault({ scope: { action: 'stopHosts' }, effect: { kind: 'throttle' }, times: 1 });
    await world.change({ farm: { status: 'SUSPENDED' } });
    await world.worker().reconcile();
    const [server] = world.rows().Server;
    expect(server).toMatchObject({ state: 'PENDING_SUSPEND', reason: { code: 'call-failed', evidence: { code: 'throttled' } } });
    expect(server?.reason.nextAt).toBe(new Date(world.clock.now().getTime() + world.timing.resendMs).toISOString());
    await world.live(minute);
    expect(states()).toEqual(['1.1 SUSPENDED', '2.1 SUSPENDED']);
  });

  test('a volume that somebody detached is attached again, and its settle window runs from the answer', async () => {
    world = await createSmallWorld({ min: 1, volumes: [{ ...volume, device: '/dev/sdf', whenUnwanted: 'keep' }] });
    await world.live(30_000);
    world.datacenter.acts.detachDisk([world.rows().Volume[0]?.cloudId ?? '']);
    world.clock.advance(2_000);
    const slow = world.worker('slow', async (at) => {
      if (at === 'before attach') world.clock.advance(3_000);
    });
    await slow.observe();
    await slow.reconcile();
    expect(world.rows().Volume[0]).toMatchObject({ state: 'ATTACHING', lastWriteAt: world.clock.now() });
    await world.live(30_000);
    expect(world.rows().Volume[0]).toMatchObject({ state: 'ATTACHED', serverId: world.rows().Server[0]?.id });
  });

  test('a volume that is lost is made anew for the server that runs', async () => {
    world = await createSmallWorld({ min: 1, volumes: [{ ...volume, device: '/dev/sdf', whenUnwanted: 'keep' }] });
    await world.live(3 * minute, 2_000);
    const [disk] = world.datacenter.acts.listDisks({ where: [{ field: 'id', anyOf: [world.rows().Volume[0]?.cloudId ?? ''] }] }).disks;
    world.datacenter.acts.detachDisk([disk?.id ?? '']);
    world.clock.advance(2_000);
    world.datacenter.deleteDisk({ accountId: '111122223333', region: 'us-east-1' }, { diskId: disk?.id ?? '' });
    await world.live(4 * minute, 2_000);
    expect(world.rows().Volume).toMatchObject([{ state: 'ATTACHED', reason: { code: 'volume-vanished' } }]);
    await world.live(16 * minute, 5_000);
    expect(world.rows().Volume).toMatchObject([
      { state: 'DELETED', reason: { code: 'volume-lost' } },
      { state: 'ATTACHED', launchId: null },
    ]);
  });

  test('a volume that others deleted while it was to go to its server is seen to be gone, however often that is asked for', async () => {
    world = await createSmallWorld({ min: 1, volumes: [{ ...volume, device: '/dev/sdf', whenUnwanted: 'keep' }] });
    await world.live(30_000);
    const { id, cloudId } = world.rows().Volume[0]!;
    world.datacenter.conditions.addFault({ scope: { action: 'attachDisk' }, effect: { kind: 'timeout-before' } });
    world.datacenter.acts.detachDisk([cloudId!]);
    await world.live(minute, 2_000);
    expect(world.rows().Volume).toMatchObject([{ id, state: 'ATTACHING' }]);
    world.datacenter.deleteDisk({ accountId: '111122223333', region: 'us-east-1' }, { diskId: cloudId! });
    await world.live(3 * minute, 5_000);
    expect(world.rows().Volume).toMatchObject([{ id, state: 'ATTACHING', reason: { code: 'volume-vanished' } }]);
    world.datacenter.conditions.clearFaults();
    await world.live(16 * minute, 5_000);
    expect(world.rows().Volume).toMatchObject([
      { id, state: 'DELETED', reason: { code: 'volume-lost' } },
      { state: 'ATTACHED', launchId: null },
    ]);
  });
});
