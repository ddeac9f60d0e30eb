import { createHash } from 'node:crypto';
import { CloudError } from '@farmhand/clouds/cloud-error';
import { beforeEach, describe, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { sealContexts } from '../seal-contexts.ts';

/** The process is gone. */
class Crashed extends Error {}

const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };
const minute = 60_000;

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ volumes: [{ ...volume, whenUnwanted: 'keep' }] });
});

/** Dies for good at the first such point. */
async function reconcileAndCrash(point: string): Promise<void> {
  const dying = world.worker('dying', async (at) => {
    if (at === point) throw new Crashed(at);
  });
  await expect(dying.reconcile()).rejects.toThrow(Crashed);
}
/** Another worker, once the lease of the one before is over. */
async function takeOver(afterMs = world.timing.leaseMs): Promise<void> {
  world.clock.advance(afterMs);
  expect(await world.worker('heir').reconcile()).toBe(true);
}
const launches = () => world.rows().Launch;
const servers = () => world.rows().Server;
const launchCalls = () => world.datacenter.ledger.summary().calls.launchHosts?.total ?? 0;
const fault = (effect: Parameters<SmallWorld['datacenter']['conditions']['addFault']>[0]['effect'], forMs?: number) =>
  world.datacenter.conditions.addFault({ scope: { action: 'launchHosts' }, effect, ...(forMs === undefined ? { times: 1 } : { forMs }) });

/** Everything that has to be known to find, repeat or give up the launch, written before its call. */
function expectIntent(): void {
  const { Launch, LaunchMember, Server, Volume, Slot } = world.rows();
  const now = world.clock.now();
  const state = { outcome: 'OPEN', calls: 1, emptyLookAt: null, closedAt: null, errorCode: null };
  const limits = { lookAt: now, callUntil: new Date(now.getTime() + world.timing.callMs) };
  expect(Launch).toMatchObject([{ ...state, ...limits, count: 2, sequence: 1, identityId: 'sim/111122223333', instanceType: 't3.small' }]);
  expect(LaunchMember).toMatchObject(
    [0, 1].map((index) => ({ index, slotIndex: index + 1, attempt: 1, outcome: 'OPEN', launchId: Launch[0]?.id })),
  );
  expect(Server).toMatchObject(
    [1, 2].map((slotIndex) => ({ slotIndex, attempt: 1, state: 'PENDING_LAUNCH', cloudId: null, launchId: Launch[0]?.id })),
  );
  expect(LaunchMember.map(({ serverId }) => serverId)).toEqual(Server.map(({ id }) => id));
  const intended = { state: 'INTENDED', cloudId: null, device: '/dev/sdf', launchId: Launch[0]?.id };
  expect(Volume).toMatchObject(Server.map(({ id, slotIndex }) => ({ ...intended, slotIndex, serverId: id })));
  expect(Slot).toMatchObject([1, 2].map((index) => ({ index, attempt: 1 })));
}

describe('what is written when', () => {
  test('before the call: the intent, whole, and nothing in the cloud', async () => {
    await reconcileAndCrash('before launch');
    expectIntent();
    expect(world.datacenter.ledger.hosts().hosts).toEqual([]);
  });

  test('between the call and its record: the same rows, although the servers are there', async () => {
    await reconcileAndCrash('after launch');
    expectIntent();
    expect(world.liveHosts()).toHaveLength(2);
  });

  test('after the record: who is who, and the launch is closed with its request blanked', async () => {
    await world.worker().reconcile();
    const { Launch, LaunchMember, Server } = world.rows();
    expect(Launch).toMatchObject([{ outcome: 'ACCEPTED', request: null, closedAt: world.clock.now(), calls: 1 }]);
    expect(LaunchMember.map(({ outcome }) => outcome)).toEqual(['FILLED', 'FILLED']);
    const byIndex = new Map(world.liveHosts().map((host) => [host.launchIndex, host.id]));
    expect(Server).toMatchObject([0, 1].map((index) => ({ state: 'PENDING', cloudId: byIndex.get(index), reason: { code: 'booting' } })));
    expect(await world.worker('other').reconcile()).toBe(true);
    expect(launchCalls()).toBe(1);
  });

  test('nothing at all, when the transaction of the intent does not commit: then no call is made either', async () => {
    const commits = { left: 2 }; // the lease with the reading, the intent
    const dying = world.worker('dying', async (at) => {
      if (at === 'before a commit' && --commits.left === 0) throw new Crashed(at);
    });
    await expect(dying.reconcile()).rejects.toThrow(Crashed);
    const { Launch, Server, Slot } = world.rows();
    expect([...Launch, ...Server, ...Slot, ...world.sent]).toEqual([]);
  });

  test('the request is kept so that nobody can read it, under a hash of exactly what is sent', async () => {
    await reconcileAndCrash('after launch');
    const [launch] = launches();
    expect(launch?.request).not.toContain('t3.small');
    const opened = world.worker().context.secretBox.open(launch?.request ?? '', sealContexts.launch(launch?.id ?? ''));
    expect(world.sent).toEqual([{ frozen: JSON.parse(opened), token: launch?.token }]);
    expect(launch?.requestHash).toBe(createHash('sha256').update(opened).digest('hex'));
  });
});

describe('an open launch is looked for', () => {
  test('and its servers are adopted by their index, without another call', async () => {
    await reconcileAndCrash('after launch');
    await takeOver();
    const hosts = world.liveHosts();
    expect(servers().map(({ launchIndex, cloudId }) => [launchIndex, cloudId])).toEqual(
      hosts.map(({ launchIndex, id }) => [launchIndex, id]),
    );
    const adoptions = world.rows().AuditEntry.filter(({ action }) => action === 'server.adopt');
    expect(adoptions).toMatchObject(Array(2).fill({ after: { state: 'PENDING', reason: { code: 'launch-adopted' } } }));
    expect(launches()).toMatchObject([{ outcome: 'ACCEPTED', request: null }]);
    expect(launchCalls()).toBe(1);
  });

  test('at once, when its call ended without an answer', async () => {
    fault({ kind: 'timeout-after' });
    await world.worker().reconcile();
    expect(servers().map(({ state }) => state)).toEqual(['PENDING', 'PENDING']);
    expect({ calls: launchCalls(), launches: launches().length }).toEqual({ calls: 1, launches: 1 });
  });

  test('also for those that have ended meanwhile: they are lost, and are replaced in their slots', async () => {
    await reconcileAndCrash('after launch');
    const [first] = world.liveHosts();
    world.datacenter.acts.crash([first?.id ?? '']);
    await takeOver();
    const [lost, kept, next] = servers();
    expect(lost).toMatchObject({ slotIndex: 1, state: 'TERMINATED', cloudId: first?.id, reason: { code: 'launch-lost' } });
    expect(kept).toMatchObject({ slotIndex: 2, state: 'PENDING' });
    expect(next).toMatchObject({ slotIndex: 1, attempt: 2, state: 'PENDING' });
    expect(world.rows().LaunchMember.map(({ outcome }) => outcome)).toEqual(['LOST', 'FILLED', 'FILLED']);
    expect(new Set(world.sent.map(({ token }) => token)).size).toBe(2);
  });

  test('and what is found of it is adopted at once; the rest is given up only when it can come no more, and asked for in a new launch', async () => {
    const place = { region: 'us-east-1', zone: 'us-east-1a', sizeId: 't3.small' };
    await world.change({ declaration: { zones: [{ zone: 'us-east-1a', subnetId: null }] } });
    world.datacenter.conditions.setCapacity({ ...place, hosts: 1 });
    await reconcileAndCrash('after launch');
    await takeOver();
    expect(world.rows().LaunchMember.map(({ outcome }) => outcome)).toEqual(['FILLED', 'OPEN']);
    expect(launches()).toMatchObject([{ outcome: 'OPEN' }]);
    world.datacenter.conditions.setCapacity({ ...place, hosts: 9 });
    await world.live(2 * minute, 2_000);
    expect(world.rows().LaunchMember.map(({ slotIndex, attempt, outcome }) => `${slotIndex}.${attempt} ${outcome}`)).toEqual([
      '1.1 FILLED',
      '2.1 CAPACITY',
      '2.2 FILLED',
    ]);
    expect(world.sent.map(({ token }) => token)).toEqual(launches().map(({ token }) => token));
    expect(world.liveHosts()).toHaveLength(2);
  });

  test('and a look that fails or is partial proves nothing: it is looked again, and never sent again for it', async () => {
    await reconcileAndCrash('before launch');
    world.datacenter.conditions.addFault({
      scope: { action: 'listHosts' },
      effect: { kind: 'failing-list', afterPages: 0 },
      forMs: 30 * minute,
    });
    await world.live(20 * minute, 20_000);
    expect(launches()).toMatchObject([{ outcome: 'OPEN', calls: 1, emptyLookAt: null }]);
    expect(launchCalls()).toBe(0);
  });
});

describe('when nothing of it is seen', () => {
  test('it is not repeated before the settle window has passed since its call could last take effect', async () => {
    await reconcileAndCrash('before launch');
    await world.live(world.timing.callMs + world.timing.settleMs - 2_000);
    expect(launchCalls()).toBe(0);
    expect(launches()).toMatchObject([{ outcome: 'OPEN', calls: 1 }]);
  });

  test('then it is repeated: the same request under the same token, in the same launch', async () => {
    await reconcileAndCrash('before launch');
    const hash = launches()[0]?.requestHash;
    const token = launches()[0]?.token;
    await world.live(2 * minute, 2_000);
    expect(
      world.sent
        .slice(1)
        .map((call) => ({ token: call.token, hash: createHash('sha256').update(JSON.stringify(call.frozen)).digest('hex') })),
    ).toEqual([{ token, hash }]);
    expect(launches()).toMatchObject([{ outcome: 'ACCEPTED', calls: 2, requestHash: hash, token }]);
    expect(servers().map(({ state, attempt }) => [state, attempt])).toEqual([
      ['RUNNING', 1],
      ['RUNNING', 1],
    ]);
  });

  test('a repeated call makes nothing more when the first had taken effect, however late the cloud shows it', async () => {
    world.datacenter.conditions.addFault({ scope: {}, effect: { kind: 'list-lag', lagMs: 90_000 }, forMs: 5 * minute });
    await reconcileAndCrash('after launch');
    await world.live(3 * minute, 2_000);
    expect(launchCalls()).toBe(2);
    expect(world.datacenter.ledger.hosts().hosts).toHaveLength(2);
    expect(launches()).toMatchObject([{ outcome: 'ACCEPTED', calls: 2 }]);
  });

  test('it expires when it is older than the cloud remembers tokens, and a new launch takes the slots', async () => {
    await reconcileAndCrash('before launch');
    await takeOver(world.timing.replayMaxMs + 1);
    const [expired, next] = launches();
    expect(expired).toMatchObject({ outcome: 'EXPIRED', request: null, calls: 1 });
    expect(next).toMatchObject({ outcome: 'ACCEPTED', sequence: 2 });
    expect(servers().map(({ state, attempt, reason }) => [state, attempt, reason.code])).toEqual([
      ['FAILED', 1, 'launch-expired'],
      ['FAILED', 1, 'launch-expired'],
      ['PENDING', 2, 'booting'],
      ['PENDING', 2, 'booting'],
    ]);
    expect(world.rows().Volume.map(({ state }) => state)).toEqual(['FAILED', 'FAILED', 'INTENDED', 'INTENDED']);
    expect(world.sent.at(-1)?.token).not.toBe(expired?.token);
  });

  test('its token is spent when all it made has ended: it is lost, and a new launch takes the slots', async () => {
    world.datacenter.conditions.changeSettings({ terminatedAgeMs: 1_000 });
    await reconcileAndCrash('after launch');
    world.datacenter.acts.terminate(world.liveHosts().map(({ id }) => id));
    await world.live(3 * minute, 2_000);
    expect(launches().map(({ outcome, errorCode }) => [outcome, errorCode])).toEqual([
      ['LOST', 'token-spent'],
      ['ACCEPTED', null],
    ]);
    expect(servers().map(({ state, reason }) => [state, reason.code])).toEqual([
      ['FAILED', 'launch-lost'],
      ['FAILED', 'launch-lost'],
      ['RUNNING', 'running'],
      ['RUNNING', 'running'],
    ]);
    expect(world.liveHosts()).toHaveLength(2);
  });
});

describe('when a repeated launch is refused', () => {
  const closedAfter = () => {
    const { callMs, callLingerMs, settleMs } = world.timing;
    return callMs + callLingerMs + settleMs;
  };

  test('it stays open, and its slots empty, until no call of it can arrive any more; then it is given up', async () => {
    await reconcileAndCrash('before launch');
    fault({ kind: 'capacity-out' }, 3 * minute);
    await world.live(2 * minute, 2_000);
    expect(launches()).toMatchObject([{ outcome: 'OPEN', calls: 2, errorCode: 'capacity' }]);
    await world.live(closedAfter() - minute, 5_000);
    expect(launches()).toHaveLength(1);
    await world.live(2 * minute, 2_000);
    expect(launches().map(({ outcome }) => outcome)).toEqual(['EXPIRED', 'ACCEPTED', 'ACCEPTED']);
    expect(world.sent.filter(({ token }) => token === launches()[0]?.token)).toHaveLength(2);
    expect(world.liveHosts()).toHaveLength(2);
  });

  test('because the cloud knows its token with another request, it is never sent again, under no token, before it is given up', async () => {
    await reconcileAndCrash('before launch');
    const { token } = launches()[0]!;
    const other = { token, countMin: 1, countMax: 1, imageId: world.farmRole().declaration.imageId, sizeId: 't3.micro' };
    world.datacenter.launchHosts({ accountId: '111122223333', region: 'us-east-1' }, other);
    await world.live(2 * minute, 2_000);
    expect(launches()).toMatchObject([{ outcome: 'OPEN', calls: 2, errorCode: 'token-mismatch' }]);
    await world.live(closedAfter() - minute, 5_000);
    // The call that never left, and its repetition.
    expect(world.sent.map((call) => call.token)).toEqual([token, token]);
    expect(launches()).toHaveLength(1);
    await world.live(2 * minute, 2_000);
    expect(launches().map(({ outcome }) => outcome)).toEqual(['MISMATCH', 'ACCEPTED', 'ACCEPTED']);
    expect(world.sent.map((call) => call.token)).toEqual([token, token, launches()[1]?.token, launches()[2]?.token]);
    expect(servers()[0]).toMatchObject({ state: 'FAILED', reason: { code: 'launch-mismatch' } });
  });
});

describe('when the first call is refused', () => {
  test('because the cloud knows its token already, the launch stays open: what that token made is not known', async () => {
    const surprised = world.worker('surprised', async (at) => {
      if (at !== 'before launch') return;
      const request = {
        token: launches()[0]!.token,
        countMin: 1,
        countMax: 1,
        imageId: world.farmRole().declaration.imageId,
        sizeId: 't3.micro',
      };
      world.datacenter.launchHosts({ accountId: '111122223333', region: 'us-east-1' }, request);
    });
    await surprised.reconcile();
    expect(launches()).toMatchObject([{ outcome: 'OPEN', errorCode: 'token-mismatch', calls: 1 }]);
    await world.live(2 * minute, 2_000);
    expect(world.sent).toHaveLength(1);
  });

  test('nothing was made: the launch is closed at once, and the next is a new one, after a wait that grows', async () => {
    fault({ kind: 'capacity-out' }, 12_000);
    await world.worker().reconcile();
    expect(launches()).toMatchObject([{ outcome: 'REFUSED', errorCode: 'capacity', request: null }]);
    expect(servers().map(({ state, reason }) => [state, reason.code])).toEqual(Array(2).fill(['FAILED', 'launch-refused']));
    expect(world.rows().Volume.map(({ state, reason }) => [state, reason.code])).toEqual(Array(2).fill(['FAILED', 'launch-refused']));
    expect(world.farmRole()).toMatchObject({
      failures: 1,
      notBefore: new Date(world.clock.now().getTime() + 5_000),
      wakeAt: world.farmRole().notBefore,
    });
    await world.live(4_000);
    expect(launchCalls()).toBe(1);
    await world.live(6_000);
    expect(world.farmRole()).toMatchObject({ failures: 2, reasons: [{ code: 'backing-off' }] });
    await world.live(30_000);
    // After a refusal launches start slowly again: one, then the other.
    expect(launches().map(({ outcome, count }) => `${outcome} ${count}`)).toEqual(['REFUSED 2', 'REFUSED 1', 'ACCEPTED 1', 'ACCEPTED 1']);
    expect(world.farmRole()).toMatchObject({ failures: 0, notBefore: null, converged: true });
    expect(new Set(world.sent.map(({ token }) => token)).size).toBe(4);
  });

  test('with fewer servers than asked, what came is kept and the rest is asked for in a new launch', async () => {
    world = await createSmallWorld({ min: 3 });
    const place = { region: 'us-east-1', zone: 'us-east-1a', sizeId: 't3.small' };
    await world.change({ declaration: { zones: [{ zone: 'us-east-1a', subnetId: null }] } });
    world.datacenter.conditions.setCapacity({ ...place, hosts: 1 });
    await world.worker().reconcile();
    const [first, second] = launches();
    expect(first).toMatchObject({ outcome: 'ACCEPTED', count: 3 });
    expect(second).toMatchObject({ outcome: 'REFUSED', count: 2, errorCode: 'capacity' });
    const members = world.rows().LaunchMember.filter(({ launchId }) => launchId === first?.id);
    expect(members.map(({ outcome }) => outcome)).toEqual(['FILLED', 'CAPACITY', 'CAPACITY']);
    world.datacenter.conditions.setCapacity({ ...place, hosts: 9 });
    await world.live(minute);
    expect(world.sent.filter(({ token }) => token === first?.token)).toHaveLength(1);
    expect(world.rows().LaunchMember.map(({ slotIndex, attempt }) => [slotIndex, attempt])).toEqual([
      [1, 1],
      [2, 1],
      [3, 1],
      [2, 2],
      [3, 2],
      [2, 3],
      [3, 3],
    ]);
    expect(world.liveHosts()).toHaveLength(3);
    expect(world.farmRole().converged).toBe(true);
  });
});

test('a refusal in words that we do not know is asked for again under its token after longer and longer waits, up to the cap', async () => {
  const sentAt: number[] = [];
  const tokens = new Set<string>();
  const worker = world.worker();
  const { loadDriver } = worker.context;
  worker.context.loadDriver = (account) => {
    const driver = loadDriver(account);
    const launch: typeof driver.servers.launch = async ({ token }) => {
      tokens.add(token);
      sentAt.push(world.clock.now().getTime());
      throw new CloudError('unknown', 'A new word of refusal.');
    };
    return { ...driver, servers: { ...driver.servers, launch } };
  };
  for (let passed = 0; passed < 120 * minute; passed += 10_000) {
    await worker.observe();
    await worker.reconcile();
    world.clock.advance(10_000);
  }
  const waits = sentAt.slice(1).map((at, index) => at - sentAt[index]!);
  expect(tokens.size).toBe(1);
  expect(waits.slice(-3).every((ms) => ms >= world.timing.backoffMaxMs && ms < world.timing.backoffMaxMs + 3 * minute)).toBe(true);
});
