import { reason } from '@farmhand/domain/reason';
import type { Scaling } from '@farmhand/domain/scaling';
import { openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import { causesAfter } from '@farmhand/engine/farm/causes';
import { freshTracking } from '@farmhand/engine/farm/fresh-guards';
import type { Rows, ServerRow } from '@farmhand/engine/store/rows';
import type { Tx } from '@farmhand/engine/store/store';
import { drawAfter, fates, withinFarm } from '../declare.ts';
import type { Random } from '../random.ts';
import { recordPerson } from '../record-person.ts';
import { farmAtHand, type Happening, inTransaction, type Stage } from '../stage.ts';
import { drawSource } from './draw-source.ts';

/** What people do, written as their commands write it. */
export const people: readonly Happening[] = [
  { name: 'other size', weight: 6, happen: (stage, random) => changeScaling(stage, random, random.pick(stage.declared.farmRoleIds)) },
  { name: 'other size of what is worked on', weight: 8, happen: changeLeased },
  { name: 'other volumes', weight: 3, happen: changeVolumes },
  { name: 'terminate a server', weight: 6, happen: (stage, random) => request(stage, random, 'terminate') },
  { name: 'reboot a server', weight: 2, happen: (stage, random) => request(stage, random, 'reboot') },
  { name: 'farm status', weight: 5, happen: changeFarmStatus },
  { name: 'freeze', weight: 2, happen: freeze },
  { name: 'other order', weight: 2, happen: changeOrder },
  { name: 'release the breaker', weight: 3, happen: releaseBreakers },
  { name: 'try again', weight: 2, happen: tryAgain },
  { name: 'keep a server', weight: 3, happen: keep },
  { name: 'release kept servers', weight: 2, happen: releaseKept },
];

/** In the middle of a reconcile, when it happens at a gate. */
async function changeLeased(stage: Stage, random: Random): Promise<void> {
  const leased = stage.world.truth.farmRoles().filter((row) => row.leaseOwner !== null);
  await changeScaling(stage, random, leased.length === 0 ? random.pick(stage.declared.farmRoleIds) : random.pick(leased).id);
}

export async function changeScaling(scene: Pick<Stage, 'world' | 'declared'>, random: Random, id: string): Promise<void> {
  const max = random.between(1, 8);
  const min = random.between(0, max);
  await setScaling(scene, id, { min, max, source: drawSource({ random, now: scene.world.time.now() }, { min, max }) });
}

export async function setScaling({ world, declared }: Pick<Stage, 'world' | 'declared'>, id: string, scaling: Scaling): Promise<void> {
  const { max } = scaling;
  await inTransaction({ world, declared }, async (tx) => {
    const row = await tx.get('FarmRole', id, { lock: true });
    if (row === undefined) throw new Error(`No farm role ${id}.`);
    world.log(`${row.alias} wants ${JSON.stringify(scaling)}`);
    const declaration = { ...row.declaration, scaling };
    const entryId = world.newId();
    const causes = { ...row.causes, declared: entryId, decided: null };
    await tx.update('FarmRole', [{ id, declaration, max, causes, generation: row.generation + 1 }]);
    const after = { ...row, declaration, max };
    await recordPerson(world, { tx, ...declared }, [{ type: 'FarmRole', id: entryId, action: 'farm-role.change', before: row, after }]);
    await tx.wake('farm-role', [id]);
  });
}

/** A data volume more for each slot, or none any more. */
async function changeVolumes({ world, declared }: Stage, random: Random): Promise<void> {
  const id = random.pick(declared.farmRoleIds);
  const whenUnwanted = random.pick(fates);
  const volume = { device: '/dev/sdf', sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null };
  await inTransaction({ world, declared }, async (tx) => {
    const row = await tx.get('FarmRole', id, { lock: true });
    if (row === undefined) throw new Error(`No farm role ${id}.`);
    const volumes = row.declaration.volumes.length === 0 ? [{ ...volume, whenUnwanted }] : [];
    const after = { ...row, declaration: { ...row.declaration, volumes } };
    await tx.update('FarmRole', [{ id, declaration: after.declaration, generation: row.generation + 1 }]);
    await recordPerson(world, { tx, ...declared }, [{ type: 'FarmRole', action: 'farm-role.change', before: row, after }]);
    await tx.wake('farm-role', [id]);
  });
}

async function request({ world, declared }: Stage, random: Random, kind: 'terminate' | 'reboot'): Promise<void> {
  const running = world.truth.servers().filter((server) => server.state === 'RUNNING' && server.request === null);
  if (running.length === 0) return;
  await ask({ world, declared }, random.pick(running), kind);
}

async function ask({ world, declared }: Pick<Stage, 'world' | 'declared'>, server: ServerRow, kind: 'terminate' | 'reboot'): Promise<void> {
  const at = new Date(world.time.now()).toISOString();
  await inTransaction({ world, declared }, async (tx) => {
    const row = await tx.get('FarmRole', server.farmRoleId, { lock: true });
    const fresh = await tx.get('Server', server.id, { lock: true });
    if (row === undefined || fresh?.state !== 'RUNNING' || fresh.request !== null) return;
    const causeId = world.newId();
    const asked = { kind, because: 'simulated', byPerson: 'sim', at, sentAt: null, causeId };
    await tx.update('Server', [{ id: server.id, request: asked }]);
    await tx.update('FarmRole', [{ id: row.id, generation: row.generation + 1 }]);
    const after = { ...fresh, request: asked };
    await recordPerson(world, { tx, ...declared }, [{ type: 'Server', id: causeId, action: `server.${kind}`, before: fresh, after }]);
    await tx.wake('farm-role', [row.id]);
  });
}

/**
 * A volume that was written off while nothing showed it, for longer than the settle window, still hangs where the slot's new one belongs. Its data is
 * kept, and people say which of the two it shall be: here the server ends, and the next one takes the new volume.
 */
export async function endBlocked(stage: Stage): Promise<void> {
  const volumes = await stage.world.store.transaction(stage.declared.organizationId, (tx) =>
    tx.find('Volume', { state: 'ATTACHING', cloudState: 'available' }),
  );
  const blocked = new Set(volumes.filter(({ reason: { code } }) => code === 'call-failed').map(({ serverId }) => serverId));
  for (const server of stage.world.truth.servers()) if (blocked.has(server.id)) await ask(stage, server, 'terminate');
}

async function changeFarmStatus(stage: Stage, random: Random): Promise<void> {
  const status = random.pick(['RUNNING', 'RUNNING', 'SUSPENDED', 'TERMINATED'] as const);
  await changeFarm(stage, { status });
}

async function freeze(stage: Stage, random: Random): Promise<void> {
  const until = new Date(stage.world.time.now() + random.between(5_000, 120_000));
  await changeFarm(stage, { frozenReason: 'simulated', frozenUntil: until });
}

/** A farm role comes after others than before. One that began without waiting does not begin to wait. */
async function changeOrder({ world, declared }: Stage, random: Random): Promise<void> {
  const index = random.between(0, declared.farmRoleIds.length - 1);
  const after = withinFarm(drawAfter(random, index), index, declared.farmIds.length);
  const farmId = declared.farmIds[index % declared.farmIds.length] ?? declared.farmIds[0];
  await inTransaction({ world, declared }, async (tx) => {
    const farm = await tx.get('Farm', farmId, { lock: true });
    const rows = await tx.find('FarmRole', { id: declared.farmRoleIds, farmId }, { lock: true });
    const row = rows.find(({ alias }) => alias === `tier-${index}`);
    if (row === undefined) return;
    world.log(`${row.alias} comes after ${JSON.stringify(after)}`);
    const begins = farm?.status === 'RUNNING' && row.declaration.after.length === 0 && row.gatePassedAt === null && after.length > 0;
    const declaration = { ...row.declaration, after };
    const gatePassedAt = begins ? new Date(world.time.now()) : row.gatePassedAt;
    await tx.update(
      'FarmRole',
      rows.map(({ id, generation }) => ({ id, standing: null, generation: generation + 1 })),
    );
    await tx.update('FarmRole', [{ id: row.id, declaration, gatePassedAt }]);
    const changed = { ...row, declaration, gatePassedAt };
    await recordPerson(world, { tx, ...declared }, [{ type: 'FarmRole', action: 'farm-role.change', before: row, after: changed }]);
    await tx.wake('farm-role', declared.farmRoleIds);
  });
}

/** As the command does it, for one that holds no volumes. */
export async function keep({ world, declared }: Stage, random: Random): Promise<void> {
  const running = world.truth.servers().filter((server) => server.state === 'RUNNING' && server.preserved === null);
  if (running.length === 0) return;
  const server = random.pick(running);
  const ms = random.between(10_000, 300_000);
  await inTransaction({ world, declared }, async (tx) => {
    const row = await tx.get('FarmRole', server.farmRoleId, { lock: true });
    const fresh = await tx.get('Server', server.id, { lock: true });
    const volumes = await tx.find('Volume', { farmRoleId: server.farmRoleId, slotIndex: server.slotIndex, state: openVolumeStates });
    if (row === undefined || fresh?.state !== 'RUNNING' || fresh.request !== null || volumes.length > 0) return;
    const at = world.time.now();
    const times = { at: new Date(at).toISOString(), until: new Date(at + ms).toISOString() };
    const patch = {
      quarantined: true,
      preserved: { because: 'simulated', byPerson: 'sim', ...times },
      reason: reason('preserved', { now: at }),
      causeId: world.newId(),
    };
    await tx.update('Server', [{ id: fresh.id, ...patch }]);
    await tx.update('FarmRole', [{ id: row.id, generation: row.generation + 1 }]);
    const after = { ...fresh, ...patch };
    await recordPerson(world, { tx, ...declared }, [
      { type: 'Server', id: patch.causeId, action: 'server.preserve', before: fresh, after },
    ]);
    await tx.wake('farm-role', [row.id]);
  });
}

/** People have seen what they wanted to see. */
export async function releaseKept({ world, declared }: Pick<Stage, 'world' | 'declared'>): Promise<void> {
  await inTransaction({ world, declared }, async (tx) => {
    const rows = await tx.find('FarmRole', { id: declared.farmRoleIds }, { lock: true });
    const kept = await tx.find(
      'Server',
      { farmRoleId: declared.farmRoleIds, state: openServerStates, preserved: { not: null } },
      { lock: true },
    );
    const at = new Date(world.time.now()).toISOString();
    const request = { kind: 'terminate' as const, because: 'simulated', byPerson: 'sim', at, sentAt: null };
    const patches = kept.map(({ id }) => ({ id, preserved: null, request: { ...request, causeId: world.newId() } }));
    await tx.update('Server', patches);
    await tx.update(
      'FarmRole',
      rows.map(({ id, generation }) => ({ id, generation: generation + 1 })),
    );
    const entries = kept.map((before, index) => ({
      ...{ type: 'Server' as const, id: patches[index]?.request.causeId, action: 'server.release' },
      ...{ before, after: { ...before, ...patches[index] } },
    }));
    if (entries.length > 0) await recordPerson(world, { tx, ...declared }, entries);
    await tx.wake(
      'farm-role',
      rows.map(({ id }) => id),
    );
  });
}

/** A person believes that what made launches fail is mended. */
export async function tryAgain({ world, declared }: Pick<Stage, 'world' | 'declared'>): Promise<void> {
  await inTransaction({ world, declared }, async (tx) => {
    const rows = await tx.find('FarmRole', { id: declared.farmRoleIds }, { lock: true });
    const failed = rows.filter((row) => row.failures > 0 || row.failedLaunches.length > 0);
    const cleared = { failures: 0, notBefore: null, failedLaunches: [], shortages: [], launchBatch: 1 };
    await tx.update(
      'FarmRole',
      failed.map(({ id, generation }) => ({ id, ...cleared, generation: generation + 1 })),
    );
    await tx.wake(
      'farm-role',
      failed.map(({ id }) => id),
    );
  });
}

/** Where more vanished than is believed without a person, a person looks and says that it is so. */
export async function releaseBreakers({ world, declared }: Pick<Stage, 'world' | 'declared'>): Promise<void> {
  await inTransaction({ world, declared }, async (tx) => {
    const rows = await tx.find('FarmRole', { id: declared.farmRoleIds }, { lock: true });
    const latched = rows.filter((row) => row.breaker !== null);
    const at = new Date(world.time.now());
    await tx.update(
      'FarmRole',
      latched.map(({ id, generation }) => ({ id, breaker: null, breakerReleasedAt: at, generation: generation + 1 })),
    );
    const entries = latched.map((before) => ({
      ...{
        type: 'FarmRole' as const,
        action: 'farm-role.release-breaker',
        before,
        after: { ...before, breaker: null, breakerReleasedAt: at },
      },
    }));
    if (entries.length > 0) await recordPerson(world, { tx, ...declared }, entries);
    await releaseZones({ world, declared }, tx, at);
    await tx.wake(
      'farm-role',
      latched.map(({ id }) => id),
    );
  });
}

/** As the command does it, for all zones at once. */
async function releaseZones({ world, declared }: Pick<Stage, 'world' | 'declared'>, tx: Tx, at: Date): Promise<void> {
  for (const inventory of await tx.find('Inventory', {}, { lock: true })) {
    const dark = inventory.zoneBreakers.filter((breaker) => breaker.latchedAt !== null).map(({ zone }) => zone);
    if (dark.length === 0) continue;
    const released = { at: at.getTime(), by: 'sim', because: 'simulated' };
    const zoneBreakers = inventory.zoneBreakers.map((row) =>
      dark.includes(row.zone) ? { ...row, latchedAt: null, belowAt: null, released } : row,
    );
    await tx.update('Inventory', [{ id: inventory.id, zoneBreakers }]);
    const entry = {
      type: 'Inventory' as const,
      action: 'inventory.release-zone-breaker',
      before: inventory,
      after: { ...inventory, zoneBreakers },
    };
    await recordPerson(world, { tx, ...declared }, [entry]);
    const { cloudAccountId, location } = inventory;
    const rows = await tx.find('FarmRole', { cloudAccountId, location }, { lock: true });
    await tx.update(
      'FarmRole',
      rows.map(({ id, generation }) => ({ id, generation: generation + 1 })),
    );
    await tx.wake(
      'farm-role',
      rows.map(({ id }) => id),
    );
  }
}

export async function changeFarm(
  { world, declared }: Pick<Stage, 'world' | 'declared'>,
  patch: Partial<Rows['Farm']>,
  farmId = farmAtHand({ world, declared }),
): Promise<void> {
  world.log(`farm: ${JSON.stringify(patch)}`);
  await inTransaction({ world, declared }, async (tx) => {
    const before = await tx.get('Farm', farmId, { lock: true });
    if (before === undefined) throw new Error('The farm is gone.');
    await tx.update('Farm', [{ id: farmId, ...patch }]);
    const rows = await tx.find('FarmRole', { id: declared.farmRoleIds, farmId }, { lock: true });
    const isOther = patch.status !== undefined && patch.status !== before.status;
    const unwantedSince = patch.status === 'RUNNING' ? null : new Date(world.time.now());
    const isThawed = before.frozenReason !== null && patch.frozenReason === null;
    const isLaunch = before.status === 'TERMINATED' && patch.status === 'RUNNING';
    const forgotten = isOther ? { gatePassedAt: null, standing: null, unwantedSince, ...(isLaunch ? freshTracking : {}) } : {};
    const thawed = (row: Rows['FarmRole']) =>
      isThawed && !isOther && row.unwantedSince !== null ? { unwantedSince: new Date(world.time.now()) } : {};
    const entryId = world.newId();
    const change = { before, after: { ...before, ...patch } };
    const tracked = isLaunch ? rows.filter(({ trackedDesired }) => trackedDesired !== null) : [];
    await recordPerson(world, { tx, ...declared }, [
      { type: 'Farm', id: entryId, action: 'farm.change', ...change },
      ...tracked.map((row) => ({
        ...({ type: 'FarmRole', action: 'farm-role.forget-desired', causeId: entryId } as const),
        ...{ before: row, after: { ...row, ...freshTracking } },
      })),
    ]);
    await tx.update(
      'FarmRole',
      rows.map((row) => ({
        ...{ id: row.id, ...forgotten, ...thawed(row), generation: row.generation + 1 },
        causes: causesAfter({ farm: change, farmRole: { before: row, after: row }, entryId }),
      })),
    );
    await tx.wake('farm-role', declared.farmRoleIds);
  });
}
