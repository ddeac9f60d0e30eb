import { ownerTagKeys } from '@farmhand/clouds/driver';
import { isClosed } from '@farmhand/domain/server-state';
import { DatacenterError } from '@farmhand/emulators/datacenter/datacenter-error';
import { systemViewer } from '@farmhand/engine/access/load-viewer';
import { EngineError } from '@farmhand/engine/engine-error';
import { adoptUnclaimedServer } from '@farmhand/engine/inventory/adopt-unclaimed-server';
import { createPacer } from '@farmhand/engine/rate/create-pacer';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { priceList } from '../price-list.ts';
import type { Random } from '../random.ts';
import { recordPerson } from '../record-person.ts';
import { type Happening, inTransaction, type Stage } from '../stage.ts';
import { keep } from './people.ts';

/** Servers under our tags that we did not launch, and what people say about them. */
export const strangers: readonly Happening[] = [
  { name: 'a stranger under our tags', weight: 3, trait: 'strangers', happen: launchStranger },
  { name: 'people adopt an unknown server', weight: 4, happen: adopt },
  { name: 'a server is kept, and a stranger comes', weight: 16, trait: 'full house', happen: keepBesideStranger },
  { name: 'people adopt into a full house', weight: 40, trait: 'full house', happen: adopt },
  { name: 'people give up unknown servers', weight: 6, happen: giveUpUnknown },
];

/** Somebody copied a server of ours, tags and all. */
async function launchStranger(stage: Stage, random: Random): Promise<void> {
  await launchCopy(stage, random, random.pick(stage.world.truth.farmRoles()));
}

/** What is kept has left its slot and still counts to max: there is a slot for the stranger, and no room. */
async function keepBesideStranger(stage: Stage, random: Random): Promise<void> {
  await keep(stage, random);
  const kept = stage.world.truth.servers().filter(({ preserved, state }) => preserved !== null && !isClosed(state));
  if (kept.length === 0) return;
  const { farmRoleId } = random.pick(kept);
  const farmRole = stage.world.truth.farmRoles().find(({ id }) => id === farmRoleId);
  if (farmRole !== undefined) await launchCopy(stage, random, farmRole);
}

/** The launch of a server of this farm role that came with its only call. Null: there is none. */
async function copiedLaunch({ world, declared }: Pick<Stage, 'world' | 'declared'>, farmRole: FarmRoleRow): Promise<string | null> {
  return world.store.transaction(declared.organizationId, async (tx) => {
    const launches = await tx.find('Launch', { farmRoleId: farmRole.id, outcome: 'ACCEPTED', calls: 1 });
    const launchId = launches.map(({ id }) => id);
    const [first] = await tx.find('Server', { launchId, launchIndex: 0, cloudId: { not: null } }, { orderBy: '-createdAt', limit: 1 });
    return first?.launchId ?? null;
  });
}

async function launchCopy({ world, declared }: Stage, random: Random, farmRole: FarmRoleRow): Promise<void> {
  const { declaration, cloudAccountId, location: region } = farmRole;
  const accountId = declared.places.find((place) => place.cloudAccountId === cloudAccountId)?.accountId ?? '';
  const launch = random.chance(0.5) ? world.newId() : ((await copiedLaunch({ world, declared }, farmRole)) ?? 'copied-by-hand');
  const tags = {
    [ownerTagKeys.installation]: await world.store.installationId(),
    [ownerTagKeys.farmRole]: farmRole.id,
    [ownerTagKeys.launch]: launch,
    [ownerTagKeys.sequence]: '0',
  };
  const before = new Set(world.truth.liveHosts().map(({ id }) => id));
  try {
    const request = { countMin: 1, countMax: 1, imageId: declaration.imageId, sizeId: 't3.micro', tags };
    for (const host of world.datacenter.launchHosts({ accountId, region }, request).hosts) world.truth.noteStranger(host.id);
  } catch (error) {
    // What is wrong with the cloud is wrong for others too.
    if (!(error instanceof DatacenterError)) throw error;
    for (const host of world.truth.liveHosts())
      if (host.tags[ownerTagKeys.launch] === launch && !before.has(host.id)) world.truth.noteStranger(host.id);
  }
}

export async function giveUpUnknown({ world, declared }: Pick<Stage, 'world' | 'declared'>): Promise<void> {
  const at = { closedAt: null, requested: false, verdict: 'UNKNOWN_LAUNCH' as const };
  await inTransaction({ world, declared }, async (tx) => {
    const rows = await tx.find('Orphan', at);
    await tx.update(
      'Orphan',
      rows.map(({ id }) => ({ id, requested: true })),
    );
    const farmRoles = await tx.find('FarmRole', { id: rows.flatMap(({ farmRoleId }) => farmRoleId ?? []) }, { lock: true });
    await tx.update(
      'FarmRole',
      farmRoles.map(({ id, generation }) => ({ id, generation: generation + 1 })),
    );
    const entries = rows.map(
      (before) => ({ type: 'Orphan', action: 'orphan.request', before, after: { ...before, requested: true } }) as const,
    );
    await recordPerson(world, { tx, ...declared }, entries);
    await tx.wake(
      'farm-role',
      farmRoles.map(({ id }) => id),
    );
  });
}

/** By the command itself: whether it may be adopted is for the command to say. */
async function adopt({ world, declared }: Stage, random: Random): Promise<void> {
  const strays = await world.store.transaction(declared.organizationId, (tx) => tx.find('Orphan', { closedAt: null, sentAt: null }));
  if (strays.length === 0) return;
  const { id, cloudId } = random.pick(strays);
  const context = world.engineContext({
    store: world.store,
    clock: { now: () => new Date(world.time.now()) },
    // A command calls no cloud; what things cost it asks of the price list.
    loadDriver: () => priceList,
    pacer: createPacer({ store: world.store, clock: { now: () => new Date(world.time.now()) }, sleep: (ms) => world.time.sleep(ms) }),
  });
  try {
    await adoptUnclaimedServer(context, systemViewer(declared.organizationId), { orphanId: id, reason: 'simulated' });
    world.log(`  ${cloudId} is adopted`);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    world.log(`  ${error.message}`);
  }
}
