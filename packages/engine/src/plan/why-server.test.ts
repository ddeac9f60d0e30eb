import { randomUUID } from 'node:crypto';
import { noAddress } from '@farmhand/domain/address';
import { beforeEach, expect, test } from 'vitest';
import { createSmallWorld, type SmallWorld } from '../../../../tests/sim/small-world.ts';
import { systemViewer } from '../access/load-viewer.ts';
import { viewerWith } from '../example-installation.ts';
import { noCauses } from '../farm/causes.ts';
import { preserveServer } from '../server/preserve-server.ts';
import { terminateServer } from '../server/terminate-server.ts';
import type { Rows } from '../store/rows.ts';
import { type WhyServer, whyServer } from './why-server.ts';

const second = 1_000;
const minute = 60 * second;

let world: SmallWorld;
beforeEach(async () => {
  world = await createSmallWorld({ min: 2, max: 5 });
  await declared('farm.launch');
  await world.live(30 * second);
});

/** What a command writes, that says how many servers are wanted. */
async function declared(action: string, patch: { desired?: number; because?: string } = {}): Promise<void> {
  const newId = world.worker().context.newId;
  const [id, causeId] = [newId(), patch.because === undefined ? null : newId()];
  const { farmId, organizationId, store, clock } = world;
  const entry: Rows['AuditEntry'] = {
    ...{ id, organizationId, environmentId: world.farmRole().environmentId, at: clock.now(), action, objectType: 'Farm', objectId: farmId },
    ...{
      farmId,
      before: null,
      after: null,
      causeId,
      requestIds: null,
      position: null,
      actor: { kind: 'user', id: 'ann', label: 'Ann' },
    },
  };
  const because = causeId === null ? [] : [{ ...entry, id: causeId, causeId: null, action: patch.because! }];
  await store.transaction(organizationId, (tx) => tx.insert('AuditEntry', [entry, ...because]));
  const scaling = { min: 2, max: 5, source: { kind: 'manual' as const, desired: patch.desired ?? null } };
  await world.change({ farmRole: { causes: { ...noCauses, declared: id, remade: id } }, declaration: { scaling } });
}

const server = (slot: number, attempt = 1) =>
  world.rows().Server.find((row) => row.farmRoleId === world.farmRoleId && row.slotIndex === slot && row.attempt === attempt)!;
const viewer = () => systemViewer(world.organizationId);
const ask = (slot: number, attempt = 1, by = viewer()) => whyServer(world.worker().context, by, server(slot, attempt).id);
const steps = (answer: WhyServer | null) => answer?.chain.map(({ kind, action }) => `${kind} ${action}`);
/** From the newest link of this action back to where it began. */
function backFrom(answer: WhyServer | null, action: string): string[] {
  const links = answer?.chain ?? [];
  const path: string[] = [];
  for (let link = links.findLast((one) => one.action === action); link; link = links.find(({ id }) => id === link?.causeId)) {
    path.push(`${link.kind} ${link.action}`);
  }
  return path;
}

test('a server that runs is there because a person launched the farm, and nothing is done about it', async () => {
  const answer = await ask(1);
  expect(answer).toMatchObject({ action: null, successor: null, isCut: false, hidden: 0, reason: { code: 'converged' }, nextAt: null });
  expect(steps(answer)).toEqual([
    ...['PERSON farm.launch', 'INTENT launch.intent', 'INTENT server.create', 'RESULT server.adopt', 'RESULT launch.close'],
    ...['STATE server.explain', 'CLOUD server.observe', 'STATE server.transition'],
  ]);
  expect(backFrom(answer, 'server.transition')).toEqual([
    ...['STATE server.transition', 'CLOUD server.observe', 'STATE server.explain', 'RESULT server.adopt'],
    ...['INTENT launch.intent', 'PERSON farm.launch'],
  ]);
  const intent = answer?.chain.find(({ action }) => action === 'launch.intent');
  expect(intent?.evidence).toMatchObject({ sequence: 1, token: world.rows().Launch[0]?.token });
  expect(answer?.chain.find(({ action }) => action === 'server.create')?.evidence).toMatchObject({ because: 'below-desired' });
});

test('what a person terminated is gone because of that person, and so is its successor there', async () => {
  await terminateServer(world.worker().context, viewer(), { serverId: server(1).id, reason: 'The disk is full' });
  expect(await ask(1)).toMatchObject({ action: 'terminate', reason: { code: 'requested-by-person', text: 'The disk is full' } });
  await world.live(30 * second);
  const [gone, next] = [await ask(1), await ask(1, 2)];
  expect(gone).toMatchObject({ action: null, reason: { code: 'requested-by-person' }, successor: { attempt: 2 } });
  expect(backFrom(gone, 'server.transition').slice(-2)).toEqual(['INTENT server.terminate', 'PERSON server.terminate']);
  expect(backFrom(next, 'server.create').slice(-2)).toEqual(['INTENT server.terminate', 'PERSON server.terminate']);
  expect(gone?.chain.find(({ kind, action }) => kind === 'PERSON' && action === 'server.terminate')?.text).toBe(
    'Wants to end it: The disk is full',
  );
});

test('what the cloud answered to a call names the request, as the cloud itself calls it', async () => {
  await terminateServer(world.worker().context, viewer(), { serverId: server(1).id, reason: 'The disk is full' });
  await world.live(30 * second);
  const { calls } = world.datacenter.ledger.calls();
  const named = (answer: WhyServer | null, asked: string) => {
    const links = (answer?.chain ?? []).filter(({ requestIds }) => requestIds.length > 0);
    const called = (ids: readonly string[]) => calls.filter(({ id, action }) => action === asked && ids.includes(`call-${id}`));
    return links.filter(({ requestIds }) => called(requestIds).length > 0).map(({ kind, action }) => `${kind} ${action}`);
  };
  const gone = await ask(1);
  expect(named(gone, 'launchHosts')).toEqual(['RESULT server.adopt', 'RESULT launch.close']);
  expect(named(gone, 'terminateHosts')).toEqual(['RESULT server.answer']);
});

test('what the cloud refused names the request, and what it never answered names none', async () => {
  const refused = world.datacenter.conditions.addFault({ effect: { kind: 'capacity-out' }, scope: {} });
  await declared('farm.change', { desired: 3 });
  await world.live(5 * second);
  world.datacenter.conditions.clearFaults(refused.id);
  const outcome = (action: string) => world.rows().AuditEntry.findLast((row) => row.action === action);
  expect(outcome('launch.close')).toMatchObject({ after: { outcome: 'REFUSED' }, requestIds: [expect.stringMatching(/^call-/)] });
  world.datacenter.conditions.addFault({ effect: { kind: 'timeout-after' }, scope: { action: 'launchHosts' }, times: 1 });
  await world.live(5 * minute);
  expect(outcome('launch.outcome-unknown')).toMatchObject({ requestIds: null });
});

test('what the cloud ended is gone because of the cloud, and its successor is there for that', async () => {
  world.datacenter.acts.crash([world.liveHosts()[0]!.id]);
  world.datacenter.acts.terminate([world.liveHosts()[0]!.id]);
  await world.live(30 * second);
  const [first] = world.rows().Server.filter(({ attempt }) => attempt === 2);
  const next = await whyServer(world.worker().context, viewer(), first!.id);
  expect(backFrom(next, 'server.create')).toEqual(['INTENT server.create', 'STATE server.transition', 'CLOUD server.observe']);
  expect(next?.chain.find(({ action }) => action === 'server.observe')?.about).toBe('attempt 1 at its slot');
});

test('what is launched and ended because another number is wanted names who said so last', async () => {
  await declared('farm.change', { desired: 4 });
  await world.live(30 * second);
  expect(backFrom(await ask(4), 'server.create')).toEqual(['INTENT server.create', 'PERSON farm.change']);
  await declared('farm.change-again', { desired: 3 });
  await world.live(30 * second);
  const gone = world.rows().Server.find(({ state }) => state === 'TERMINATED')!;
  expect(gone.reason.code).toBe('above-desired');
  const answer = await whyServer(world.worker().context, viewer(), gone.id);
  expect(backFrom(answer, 'server.transition').slice(-2)).toEqual(['INTENT server.terminate', 'PERSON farm.change-again']);
  await declared('farm.change-back', { desired: 4 });
  await world.live(30 * second);
  expect(backFrom(await ask(gone.slotIndex, 2), 'server.create')).toEqual(['INTENT server.create', 'PERSON farm.change-back']);
});

test('of what was done at one moment each stands after what it follows from', async () => {
  await declared('farm.change', { desired: 4, because: 'declaration.apply' });
  await world.live(30 * second);
  expect(steps(await ask(4))?.slice(0, 2)).toEqual(['PERSON declaration.apply', 'PERSON farm.change']);
});

test('what a schedule wants names the schedule’s turn, and that names who declared it', async () => {
  const rule = { kind: 'one-off' as const, name: 'Sale', from: '2026-01-01T00:00:00Z', until: '2027-01-01T00:00:00Z', desired: 3 };
  const source = { kind: 'schedule' as const, timeZone: 'UTC', rules: [rule], otherwise: null };
  await world.change({ declaration: { scaling: { min: 2, max: 5, source } } });
  await world.live(30 * second);
  const answer = await ask(3);
  expect(backFrom(answer, 'server.create')).toEqual(['INTENT server.create', 'RULE farm-role.set-desired', 'PERSON farm.launch']);
  expect(answer?.chain.find(({ kind }) => kind === 'RULE')?.text).toMatch(/^3 servers are wanted from now on\. .*schedule/);
});

test('the first server of a farm role that comes after others names that it began, and that names the server that was ready last', async () => {
  world = await createSmallWorld({ min: 1, max: 2 });
  await declared('farm.launch');
  await world.live(30 * second);
  const { store, organizationId } = world;
  const standing = { wanted: 1, ready: 1, begun: true, down: false };
  const db = { ...world.farmRole(), id: randomUUID(), alias: 'db', standing, wakeAt: null };
  const shown = world.rows().AuditEntry.findLast(({ action }) => action === 'server.transition')!;
  const other = { ...server(1), id: randomUUID(), farmRoleId: db.id, cloudId: null, causeId: shown.id };
  await store.transaction(organizationId, async (tx) => {
    await tx.insert('FarmRole', [db]);
    await tx.insert('Server', [other]);
  });
  const scaling = { min: 3, max: 5, source: { kind: 'manual' as const, desired: null } };
  await world.change({ declaration: { after: [{ alias: 'db', ready: null }], scaling } });
  await world.live(30 * second);
  expect(backFrom(await ask(3), 'server.create').slice(0, 3)).toEqual([
    ...['INTENT server.create', 'RULE farm-role.pass-gate', 'STATE server.transition'],
  ]);
});

test('what a rollout replaced names the rollout, and that names the change', async () => {
  const { causes, revision } = world.farmRole();
  const rollout = { strategy: 'now' as const, surge: 0, maxUnavailable: 1, canarySeconds: 1, readySeconds: 300 };
  await world.change({ farmRole: { revision: revision + 1, formerRevision: revision, causes }, declaration: { rollout } });
  await world.live(3 * minute);
  for (const slot of [1, 2]) {
    const path = backFrom(await ask(slot, 2), 'server.create');
    expect(path.slice(-3)).toEqual(['INTENT server.terminate', 'RULE farm-role.rollout', 'PERSON farm.launch']);
  }
});

test('a kept server and who takes its place name who kept it', async () => {
  await preserveServer(world.worker().context, viewer(), { serverId: server(2).id, reason: 'It leaks' });
  await world.change({});
  await world.live(30 * second);
  expect(await ask(2)).toMatchObject({ action: null, reason: { code: 'preserved' } });
  expect(backFrom(await ask(2, 2), 'server.create')).toEqual(['INTENT server.create', 'PERSON server.preserve']);
});

test('a server is told to nobody who may not see it, and links of no environment only to who reads the audit log', async () => {
  expect(await ask(1, 1, viewerWith([], { organizationId: world.organizationId } as Parameters<typeof viewerWith>[1]))).toBeNull();
  world.clock.advance(5 * minute);
  world.datacenter.acts.vanish([world.liveHosts()[0]!.id]);
  await world.live(minute);
  const lost = world.rows().Server.find(({ reason }) => reason.code === 'absence-confirmed')!;
  const all = await whyServer(world.worker().context, viewer(), lost.id);
  expect(all).toMatchObject({ hidden: 0 });
  expect(backFrom(all, 'server.transition').slice(-2)).toEqual(['CLOUD server.miss', 'CLOUD inventory.observe']);
  const reader = viewerWith([{ accessRole: 'viewer', environmentId: null }], { organizationId: world.organizationId } as Parameters<
    typeof viewerWith
  >[1]);
  const some = await whyServer(world.worker().context, reader, lost.id);
  expect(some).toMatchObject({ hidden: 1 });
  expect(steps(some)).not.toContain('CLOUD inventory.observe');
});

test('the chain of a long history is cut between its beginning and what is newest', async () => {
  for (let turn = 0; turn < 30; turn++) {
    const { id } = server(1);
    const entry = { type: 'Server' as const, action: 'server.explain' };
    const context = world.worker().context;
    const { createChangeSet } = await import('../reconcile/change-set.ts');
    const changes = createChangeSet(context, { organizationId: world.organizationId, actor: { kind: 'reconciler', id: 'w', label: 'w' } });
    changes.patch('Server', world.rows().Server.find((row) => row.id === id)!, { named: turn % 2 === 0 }, { action: entry.action });
    world.clock.advance(second);
    await world.store.transaction(world.organizationId, (tx) => changes.write(tx));
  }
  const answer = await ask(1);
  expect(answer?.isCut).toBe(true);
  expect(answer?.chain.length).toBeLessThan(50);
  expect(steps(answer)?.slice(0, 2)).toEqual(['PERSON farm.launch', 'INTENT launch.intent']);
});

test('a server that runs without its volume lacks it because of the budget, and is not called as declared', async () => {
  const { environmentId } = world.farmRole();
  const place = { organizationId: world.organizationId, environmentId, farmId: world.farmId };
  const budget = { ...place, id: world.worker().context.newId(), microUsdPerHour: 0, unknownPrice: 'deny' as const, version: 1 };
  await world.store.transaction(world.organizationId, (tx) => tx.insert('Budget', [{ ...budget, createdAt: world.clock.now() }]));
  const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };
  await world.change({ declaration: { volumes: [{ ...volume, whenUnwanted: 'keep' }] } });
  await world.live(30 * second);
  const [told] = world.farmRole().reasons.filter(({ code }) => code === 'budget-reached' || code === 'price-unknown');
  expect(await ask(1)).toMatchObject({ action: null, reason: { code: told?.code, text: told?.text } });
});

test('a server that runs without the address of its slot lacks it because nothing proves yet that none was reserved', async () => {
  world.datacenter.conditions.addFault({ scope: { action: 'allocateAddress' }, effect: { kind: 'timeout-before' } });
  await world.change({ declaration: { address: { ...noAddress, kind: 'reserved' } } });
  await world.live(30 * second);
  expect(await ask(1)).toMatchObject({ action: null, reason: { code: 'address-awaited' } });
});
