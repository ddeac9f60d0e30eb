import { defaultHealth } from '@farmhand/domain/health';
import type { HealthCheck } from '@farmhand/domain/health-check';
import { expect, test } from 'vitest';
import { simAccount, simRegion } from '../../../../tests/sim/sim-world.ts';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { terminateServer } from '../server/terminate-server.ts';
import { checkLocation } from './check-location.ts';
import type { Probe } from './probe.ts';
import { newCheckRound } from './schedule-checks.ts';

const roundId = '00000000-0000-7000-9000-000000000001';

const check: HealthCheck = {
  ...{ kind: 'tcp', address: 'public', port: 80, intervalSeconds: 10, timeoutMs: 1_000, failures: 3, successes: 2, graceSeconds: 0 },
};

/** A world whose farm role has a check, and what asks its services as the datacenter has them. */
async function createCheckedWorld(declared: Partial<HealthCheck> = {}) {
  const world = await createSmallWorld({ min: 3, max: 6 });
  const { cloudAccountId, location } = world.farmRole();
  const row = { ...newCheckRound({ organizationId: world.organizationId, cloudAccountId, location }, world.clock.now()), id: roundId };
  await world.store.transaction(world.organizationId, (tx) => tx.insert('CheckRound', [row]));
  await world.change({ declaration: { health: { ...defaultHealth, check: { ...check, ...declared } as HealthCheck } } });
  const asked: string[] = [];
  const probe: Probe = async ({ address }) => {
    asked.push(address);
    const answer = world.datacenter.acts.connect(address);
    if (answer === 'works') return { kind: 'passed' };
    return { kind: answer === 'nobody' ? 'unreached' : 'failed', text: answer };
  };
  const round = (with_: Probe = probe, worker = world.worker('checker')) =>
    checkLocation(
      { context: worker.context, worker: 'checker', sleep: () => new Promise(() => undefined), probe: with_ },
      { organizationId: world.organizationId, id: roundId },
    );
  return { world, asked, probe, round };
}

/** Time passes, and every second all that is due is done. */
async function live({ world, round }: { world: SmallWorld; round(probe?: Probe): Promise<boolean> }, ms: number, probe?: Probe) {
  for (let passed = 0; passed < ms; passed += 1_000) {
    await world.live(0);
    if ((await world.store.dueCheckRounds(world.clock.now(), 10)).length > 0) await round(probe);
    world.clock.advance(1_000);
  }
}

const states = (world: SmallWorld) =>
  world
    .rows()
    .Server.filter(({ closedAt }) => closedAt === null)
    .map(({ state }) => state);

test('a server is RUNNING only once its service has passed its check as often as declared', async () => {
  const here = await createCheckedWorld();
  here.world.datacenter.conditions.changeSettings({ serviceMs: 30_000 });
  await live(here, 30_000);
  expect(states(here.world)).toEqual(['PENDING', 'PENDING', 'PENDING']);
  expect(here.world.rows().Server[0]).toMatchObject({ reason: { code: 'waiting-for-check' }, serviceCheck: { result: 'waiting' } });
  await live(here, 30_000);
  expect(states(here.world)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
});

test('a service that fails is replaced, and nothing else; no round writes a server whose result stays', async () => {
  const here = await createCheckedWorld();
  await live(here, 60_000);
  const [sick] = here.world.liveHosts();
  const written: string[] = [];
  const commits = here.world.rows().Change.length;
  await live(here, 60_000);
  written.push(
    ...here.world
      .rows()
      .Change.slice(commits)
      .flatMap(({ objectType, objectId }) => (objectType === 'Server' ? objectId : [])),
  );
  expect(written).toEqual([]);
  here.world.datacenter.acts.failService([sick!.id], 'hangs');
  await live(here, 19_000);
  expect(here.world.rows().Server.map(({ health }) => health)).toEqual(['HEALTHY', 'HEALTHY', 'HEALTHY']);
  await live(here, 171_000);
  const ended = here.world.rows().Server.filter(({ closedAt }) => closedAt !== null);
  expect(ended.map(({ cloudId, reason }) => [cloudId, reason.code])).toEqual([[sick!.id, 'check-failed']]);
  expect(states(here.world)).toEqual(['RUNNING', 'RUNNING', 'RUNNING']);
});

test('a service that fails only at an address that its server no longer has ends nobody', async () => {
  const here = await createCheckedWorld();
  await live(here, 95_000);
  const [moved] = here.world.liveHosts();
  const former = moved!.publicIp;
  const { datacenter } = here.world;
  const at = { accountId: simAccount, region: simRegion };
  const address = datacenter.allocateAddress(at, {});
  datacenter.associateAddress(at, { addressId: address.id, hostId: moved!.id });
  const stale: Probe = async (asked) => (asked.address === former ? { kind: 'failed', text: 'refused' } : here.probe(asked));
  const worker = here.world.worker('not yet looking');
  for (let passed = 0; passed < 90; passed += 1) {
    if (passed % 10 === 0) await here.round(stale);
    await worker.reconcile();
    here.world.clock.advance(1_000);
  }
  const shown = () => here.world.rows().Server.map(({ state, health }) => [state, health]);
  expect(shown()).toEqual([['RUNNING', 'UNHEALTHY'], ...Array(2).fill(['RUNNING', 'HEALTHY'])]);
  await live(here, 120_000, stale);
  expect(shown()).toEqual(Array(3).fill(['RUNNING', 'HEALTHY']));
});

test('when nobody can be reached from here, nobody is called failed, however long it lasts', async () => {
  const here = await createCheckedWorld();
  await live(here, 60_000);
  const cutOff: Probe = async () => ({ kind: 'unreached', text: 'Nobody answered.' });
  await live(here, 150_000, cutOff);
  expect(here.world.rows().Server.map(({ health }) => health)).toEqual(['HEALTHY', 'HEALTHY', 'HEALTHY']);
  await live(here, 30_000);
  const [round] = here.world.rows().CheckRound;
  const spell = round!.blindSpells.at(-1);
  expect(spell!.to - spell!.from).toBeGreaterThan(140_000);
});

test('one that is silent alone is called failed; others of the location are asked when all of those whose turn it is are silent', async () => {
  const here = await createCheckedWorld({ intervalSeconds: 10 });
  await live(here, 60_000);
  const other = { ...here.world.farmRole(), id: crypto.randomUUID(), alias: 'other' };
  const slow = { ...other.declaration, health: { ...defaultHealth, check: { ...check, intervalSeconds: 300 } } };
  const servers = here.world.rows().Server;
  await here.world.store.transaction(here.world.organizationId, async (tx) => {
    await tx.insert('FarmRole', [{ ...other, declaration: slow }]);
    await tx.update(
      'Server',
      servers.slice(1).map(({ id }) => ({ id, farmRoleId: other.id })),
    );
  });
  const silent = servers[0]!.publicIp;
  const before = here.asked.length;
  const probe: Probe = (target) =>
    target.address === silent ? Promise.resolve({ kind: 'unreached', text: 'Nobody answered.' }) : here.probe(target);
  for (let index = 0; index < 3; index++) {
    here.world.clock.advance(10_000);
    await here.round(probe);
  }
  expect(here.world.rows().Server.find(({ publicIp }) => publicIp === silent)?.serviceCheck?.result).toBe('failed');
  expect(new Set(here.asked.slice(before))).toEqual(new Set(servers.slice(1).map(({ publicIp }) => publicIp)));
});

test('a round in another worker’s lease writes nothing', async () => {
  const here = await createCheckedWorld();
  await live(here, 60_000);
  const before = here.world.rows().Server.map(({ serviceCheck }) => serviceCheck);
  here.world.clock.advance(10_000);
  const stolen: Probe = async () => {
    const [row] = here.world.rows().CheckRound;
    await here.world.store.transaction(here.world.organizationId, async (tx) => {
      await tx.update('CheckRound', [{ id: roundId, leaseOwner: 'another', epoch: row!.epoch + 1 }]);
    });
    return { kind: 'impossible', text: 'It is refused.' };
  };
  await here.round(stolen);
  expect(here.world.rows().Server.map(({ serviceCheck }) => serviceCheck)).toEqual(before);
});

test('without a declared check it sleeps, and a server that cannot be asked is not ill', async () => {
  const here = await createCheckedWorld();
  await live(here, 60_000);
  await live(here, 60_000, async () => ({ kind: 'impossible', text: '10.0.0.1 is not a public address.' }));
  expect(here.world.rows().Server.map(({ health, healthReason }) => [health, healthReason?.code])).toEqual(
    Array.from({ length: 3 }, () => ['UNKNOWN', 'check-impossible']),
  );
  await here.world.change({ declaration: { health: defaultHealth } });
  await live(here, 20_000);
  expect(here.world.rows().CheckRound[0]).toMatchObject({ wakeAt: null, leaseOwner: null });
  expect(here.world.rows().Server.map(({ health }) => health)).toEqual(['HEALTHY', 'HEALTHY', 'HEALTHY']);
});

test('what was done to a server while its service was asked stays the cause of what follows', async () => {
  const here = await createCheckedWorld({ failures: 1 });
  await live(here, 60_000);
  const { world, probe } = here;
  const [server] = world.rows().Server;
  await here.round(async (question) => {
    if (question.address !== server!.publicIp) return await probe(question);
    await terminateServer(world.worker().context, systemViewer(world.organizationId), { serverId: server!.id, reason: 'It is too old' });
    await world.worker().reconcile();
    return { kind: 'failed', text: 'refused' };
  });
  const entries = world.rows().AuditEntry.filter(({ objectId }) => objectId === server!.id);
  expect(entries.slice(-3).map(({ action }) => action)).toEqual(['server.terminate', 'server.answer', 'server.check']);
  expect(entries.at(-1)?.causeId).toBe(entries.at(-2)?.id);
});
