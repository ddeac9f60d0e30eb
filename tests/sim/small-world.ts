import type { CloudDriver, FrozenLaunch } from '@farmhand/clouds/driver';
import { defaultTiming, type Timing } from '@farmhand/domain/constants';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import { asManyAsMin } from '@farmhand/domain/scaling';
import { createDatacenter } from '@farmhand/emulators/datacenter/create-datacenter';
import type { Datacenter, Host } from '@farmhand/emulators/datacenter/datacenter';
import type { EngineContext } from '@farmhand/engine/engine-context';
import { observeInventory } from '@farmhand/engine/observe/observe-inventory';
import { createPacer } from '@farmhand/engine/rate/create-pacer';
import { reconcileFarmRole } from '@farmhand/engine/reconcile/reconcile-farm-role';
import type { Reconciler } from '@farmhand/engine/reconcile/reconciler';
import { createSecretBox } from '@farmhand/engine/secret-box';
import { exampleWorld, insertExampleWorld } from '@farmhand/engine/store/example-world';
import { createMemoryStore, type MemoryStore } from '@farmhand/engine/store/memory-store';
import type { Rows } from '@farmhand/engine/store/rows';
import { gatedStore } from './gated-store.ts';
import { createSimDriver, type Gate, type SimDriverOptions } from './sim-driver.ts';
import { simAccount, simRegion } from './sim-world.ts';

/**
 * One farm role, a datacenter that boots in five seconds and ends a host in two, and time that stands still unless it is moved: for
 * tests that go through the engine step by step. Nothing happens by itself; workers do one unit of work when they are told to.
 */
export interface SmallWorld {
  clock: { now(): Date; advance(ms: number): void };
  timing: Timing;
  store: MemoryStore;
  datacenter: Datacenter;
  organizationId: string;
  farmId: string;
  farmRoleId: string;
  inventoryId: string;
  /** Disks that the cloud shows to nobody. */
  hidden: Set<string>;
  /** What was sent to make servers, by any worker, whatever came of it. */
  sent: { frozen: FrozenLaunch; token: string }[];
  worker(name?: string, gate?: Gate): SmallWorker;
  /** What a command does: changes rows and asks for a look. */
  change(patches: {
    farm?: Partial<Rows['Farm']>;
    farmRole?: Partial<Rows['FarmRole']>;
    declaration?: Partial<FarmRoleDeclaration>;
  }): Promise<void>;
  /** Lets time pass and looks at the cloud and the farm role, in steps (default: a second), with one worker to whom nothing happens. */
  live(ms: number, stepMs?: number): Promise<void>;
  rows(): ReturnType<MemoryStore['dump']>;
  farmRole(): Rows['FarmRole'];
  /** Hosts that are not ended, as they truly are. */
  liveHosts(): Host[];
}

export interface SmallWorker {
  context: EngineContext;
  reconcile(): Promise<boolean>;
  observe(): Promise<boolean>;
}

export type SmallDeclaration = Partial<Pick<FarmRoleDeclaration, 'zones' | 'volumes' | 'address' | 'instanceTypes'>> & {
  min?: number;
  max?: number;
  /** Calls are held to small rate limits. */
  limited?: boolean;
  /** Of listings, for fleets that are not small. */
  listPageSize?: number;
};

const startedAt = Date.UTC(2026, 0, 1);

export async function createSmallWorld({
  min = 2,
  max = 4,
  limited = false,
  listPageSize,
  ...declared
}: SmallDeclaration = {}): Promise<SmallWorld> {
  const time = { at: startedAt };
  const clock = {
    now: () => new Date(time.at),
    advance(ms: number) {
      time.at += ms;
    },
  };
  const datacenter = createSmallDatacenter(() => time.at);
  const store = createMemoryStore({ installationId: 'installation' });
  const { images } = datacenter.catalogue({ accountId: simAccount, region: simRegion });
  const [image] = images;
  if (image === undefined) throw new Error('The datacenter has no image.');
  const rows = await insertRows(store, { ...declared, scaling: { min, max, source: asManyAsMin }, imageId: image.id });
  const sent: SmallWorld['sent'] = [];
  const hidden = new Set<string>();
  const surroundings = createSurroundings(clock);
  const worker = (name = 'worker', gate: Gate = async () => undefined): SmallWorker => {
    const gated = gatedStore(store, gate);
    const pacer = createPacer({ store: gated, clock, sleep: async (ms) => clock.advance(ms) });
    const account = { ...rows.cloudAccount, identityId: `sim/${simAccount}` };
    const pace = limited ? pacer.paceOf(account) : undefined;
    const driver = tellSent(
      createDriver(datacenter, { gate, now: () => time.at, pace, listPageSize, hides: (id) => hidden.has(id) }),
      sent,
    );
    const context: EngineContext = { ...surroundings, store: gated, loadDriver: () => driver, pacer };
    const reconciler: Reconciler = { context, worker: name, sleep: untilAborted };
    const item = { organizationId: rows.organization.id };
    return {
      context,
      reconcile: () => reconcileFarmRole(reconciler, { ...item, id: rows.farmRole.id }),
      observe: () => observeInventory(reconciler, { ...item, id: rows.inventory.id }),
    };
  };
  const steady = worker('steady');
  const world: SmallWorld = {
    ...{ clock, timing: surroundings.timing, store, datacenter, hidden, sent, worker },
    organizationId: rows.organization.id,
    farmId: rows.farm.id,
    farmRoleId: rows.farmRole.id,
    inventoryId: rows.inventory.id,
    change: (patches) => change(world, patches),
    async live(ms, stepMs = 1_000) {
      for (let passed = 0; passed <= ms; passed += stepMs) {
        await steady.observe();
        await steady.reconcile();
        if (passed < ms) clock.advance(stepMs);
      }
    },
    rows: () => store.dump(),
    farmRole: () => store.dump().FarmRole[0] as Rows['FarmRole'],
    liveHosts: () => datacenter.acts.listHosts().hosts.filter(({ state }) => state !== 'terminated' && state !== 'shutting-down'),
  };
  return world;
}

function createSmallDatacenter(now: () => number): Datacenter {
  const settings = {
    bootMs: 5_000,
    terminateMs: 2_000,
    stopMs: 2_000,
    attachMs: 1_000,
    detachMs: 1_000,
    diskCreateMs: 1_000,
    throttling: false,
  };
  return createDatacenter({ clock: { now }, random: () => 0.5, accountIds: [simAccount], settings });
}

function createDriver(
  datacenter: Datacenter,
  parts: Pick<SimDriverOptions, 'gate' | 'now' | 'pace' | 'listPageSize' | 'hides'>,
): CloudDriver {
  return createSimDriver({ datacenter, accountId: simAccount, ...parts, latency: async () => undefined, afterCall: () => undefined });
}

function tellSent(driver: CloudDriver, sent: SmallWorld['sent']): CloudDriver {
  const launch: CloudDriver['servers']['launch'] = (call) => {
    sent.push({ frozen: call.frozen, token: call.token });
    return driver.servers.launch(call);
  };
  return { ...driver, servers: { ...driver.servers, launch } };
}

function createSurroundings(clock: SmallWorld['clock']): Omit<EngineContext, 'store' | 'loadDriver' | 'pacer'> {
  let lastId = 0;
  return {
    clock,
    timing: defaultTiming,
    newId: () => `00000000-0000-7000-8000-${String(++lastId).padStart(12, '0')}`,
    randomToken: () => `token-${++lastId}`,
    secretBox: createSecretBox(Buffer.alloc(32, 7)),
    deadline: () => new AbortController().signal,
  };
}

async function insertRows(store: MemoryStore, declared: Pick<FarmRoleDeclaration, 'scaling' | 'imageId'> & SmallDeclaration) {
  const world = exampleWorld({ max: declared.scaling.max });
  const declaration: FarmRoleDeclaration = { ...world.farmRole.declaration, ...declared, location: simRegion };
  // Past its slow start, so that a first launch is one call.
  const farmRole = { ...world.farmRole, location: simRegion, declaration, generation: 1, launchBatch: 64 };
  const cloudAccount = { ...world.cloudAccount, identityId: `sim/${simAccount}` };
  const inventory = world.inventory({ location: simRegion, wakeAt: new Date(startedAt) });
  store.createOrganization(world.organization);
  await insertExampleWorld(store, { ...world, farmRole, cloudAccount });
  await store.transaction(world.organization.id, (tx) => tx.insert('Inventory', [inventory]));
  return { ...world, farmRole, inventory };
}

async function change(world: SmallWorld, { farm, farmRole, declaration }: Parameters<SmallWorld['change']>[0]): Promise<void> {
  await world.store.transaction(world.organizationId, async (tx) => {
    if (farm) await tx.update('Farm', [{ id: world.farmId, ...farm }]);
    const row = await tx.get('FarmRole', world.farmRoleId, { lock: true });
    if (row === undefined) throw new Error('The farm role is gone.');
    const next = { ...row.declaration, ...declaration };
    await tx.update('FarmRole', [{ id: row.id, generation: row.generation + 1, declaration: next, max: next.scaling.max, ...farmRole }]);
  });
}

/** Leases are long enough for one unit of work in time that stands still. */
function untilAborted(_: number, signal: AbortSignal): Promise<void> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
