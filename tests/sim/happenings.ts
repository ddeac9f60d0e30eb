import type { FaultEffect } from '@farmhand/emulators/datacenter/conditions';
import type { Rows } from '@farmhand/engine/store/rows';
import type { Tx } from '@farmhand/engine/store/store';
import type { Declared } from './declare.ts';
import { recordPerson } from './record-person.ts';
import type { SimWorker } from './sim-worker.ts';
import { type SimWorld, simRegion } from './sim-world.ts';

/** What a run draws from at each step. */
export interface Stage {
  world: SimWorld;
  declared: Declared;
  workers: SimWorker[];
  /** How often each kind happened. */
  tally: Map<string, number>;
}

type Happening = (stage: Stage) => Promise<void> | void;

/** Kinds of what can happen in one step, with their weights. */
export const happenings: readonly { name: string; weight: number; happen: Happening }[] = [
  { name: 'nothing', weight: 20, happen: () => undefined },
  { name: 'worker crash', weight: 12, happen: ({ world, workers }) => world.random.pick(workers).crash() },
  {
    name: 'worker pause',
    weight: 4,
    happen: ({ world, workers }) => world.random.pick(workers).pause(world.random.between(1_000, 180_000)),
  },
  {
    name: 'worker pause before a launch',
    weight: 6,
    happen: ({ world, workers }) => world.random.pick(workers).pause(world.random.between(20_000, 240_000), 'before launch'),
  },
  { name: 'worker crash inside the window', weight: 6, happen: ({ world, workers }) => world.random.pick(workers).crashAt('after launch') },
  { name: 'host crash', weight: 8, happen: onHosts((stage, ids) => stage.world.datacenter.acts.crash(ids)) },
  { name: 'deleted in the cloud', weight: 8, happen: onHosts((stage, ids) => stage.world.datacenter.acts.terminate(ids)) },
  { name: 'stopped in the cloud', weight: 4, happen: onHosts((stage, ids) => stage.world.datacenter.acts.stop(ids)) },
  { name: 'host vanishes', weight: 4, happen: onHosts((stage, ids) => stage.world.datacenter.acts.vanish(ids)) },
  { name: 'timeout after success', weight: 8, happen: fault({ kind: 'timeout-after' }, 'launchHosts') },
  { name: 'timeout before effect', weight: 4, happen: fault({ kind: 'timeout-before' }, 'launchHosts') },
  { name: 'error after effect', weight: 6, happen: fault({ kind: 'error-after' }) },
  { name: 'error before effect', weight: 6, happen: fault({ kind: 'error-before' }) },
  { name: 'throttled', weight: 4, happen: fault({ kind: 'throttle' }) },
  { name: 'no capacity', weight: 4, happen: fault({ kind: 'capacity-out' }) },
  { name: 'list lag', weight: 6, happen: lag },
  { name: 'list fails half-way', weight: 8, happen: fault({ kind: 'failing-list', afterPages: 1 }, 'listHosts') },
  { name: 'list loses pages', weight: 6, happen: fault({ kind: 'missing-pages', keepPages: 1 }, 'listHosts') },
  { name: 'list fails', weight: 4, happen: fault({ kind: 'failing-list', afterPages: 0 }, 'listHosts') },
  { name: 'other size', weight: 8, happen: changeScaling },
  { name: 'terminate a server', weight: 6, happen: (stage) => request(stage, 'terminate') },
  { name: 'reboot a server', weight: 2, happen: (stage) => request(stage, 'reboot') },
  { name: 'farm status', weight: 5, happen: changeFarmStatus },
  { name: 'freeze', weight: 2, happen: freeze },
  { name: 'release the breaker', weight: 3, happen: releaseBreakers },
];

function onHosts(act: (stage: Stage, ids: string[]) => void): Happening {
  return (stage) => {
    const hosts = stage.world.truth.liveHosts();
    if (hosts.length > 0) act(stage, [stage.world.random.pick(hosts).id]);
  };
}

function fault(effect: FaultEffect, action?: string): Happening {
  return ({ world }) => {
    const { random } = world;
    const times = random.between(1, 4);
    const scope = { region: simRegion, ...(action === undefined ? {} : { action }) };
    world.datacenter.conditions.addFault({ scope, effect, times, forMs: random.between(1_000, 60_000) });
  };
}

/** Reads are behind, but less than the settle window that the engine grants the cloud. */
function lag({ world }: Stage): void {
  const { random, datacenter } = world;
  const effect = { kind: 'list-lag', lagMs: random.between(500, 30_000) } as const;
  datacenter.conditions.addFault({ scope: { region: simRegion }, effect, forMs: random.between(5_000, 60_000) });
}

async function changeScaling({ world, declared }: Stage): Promise<void> {
  const { random } = world;
  const id = random.pick(declared.farmRoleIds);
  const max = random.between(1, 8);
  const scaling = { min: random.between(0, max), max, desired: random.chance(0.5) ? null : max };
  await inTransaction({ world, declared }, async (tx) => {
    const row = await tx.get('FarmRole', id, { lock: true });
    if (row === undefined) throw new Error(`No farm role ${id}.`);
    world.log(`${row.alias} wants ${JSON.stringify(scaling)}`);
    const declaration = {
      ...row.declaration,
      scaling: { ...scaling, desired: scaling.desired === null ? null : Math.max(scaling.min, 1) },
    };
    await tx.update('FarmRole', [{ id, declaration, max, generation: row.generation + 1 }]);
    const after = { ...row, declaration, max };
    await recordPerson(world, { tx, ...declared }, [{ type: 'FarmRole', action: 'farm-role.change', before: row, after }]);
  });
}

async function request({ world, declared }: Stage, kind: 'terminate' | 'reboot'): Promise<void> {
  const running = world.truth.servers().filter((server) => server.state === 'RUNNING' && server.request === null);
  if (running.length === 0) return;
  const server = world.random.pick(running);
  const at = new Date(world.time.now()).toISOString();
  await inTransaction({ world, declared }, async (tx) => {
    const row = await tx.get('FarmRole', server.farmRoleId, { lock: true });
    const fresh = await tx.get('Server', server.id, { lock: true });
    if (row === undefined || fresh?.state !== 'RUNNING') return;
    const asked = { kind, because: 'simulated', byPerson: 'sim', at, sentAt: null, causeId: null };
    await tx.update('Server', [{ id: server.id, request: asked }]);
    await tx.update('FarmRole', [{ id: row.id, generation: row.generation + 1 }]);
    const after = { ...fresh, request: asked };
    await recordPerson(world, { tx, ...declared }, [{ type: 'Server', action: `server.${kind}`, before: fresh, after }]);
  });
}

async function changeFarmStatus(stage: Stage): Promise<void> {
  const status = stage.world.random.pick(['RUNNING', 'RUNNING', 'SUSPENDED', 'TERMINATED'] as const);
  await changeFarm(stage, { status });
}

async function freeze(stage: Stage): Promise<void> {
  const { random, time } = stage.world;
  await changeFarm(stage, { frozenReason: 'simulated', frozenUntil: new Date(time.now() + random.between(5_000, 120_000)) });
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
  });
}

export async function changeFarm({ world, declared }: Pick<Stage, 'world' | 'declared'>, patch: Partial<Rows['Farm']>): Promise<void> {
  world.log(`farm: ${JSON.stringify(patch)}`);
  await inTransaction({ world, declared }, async (tx) => {
    await tx.update('Farm', [{ id: declared.farmId, ...patch }]);
    const rows = await tx.find('FarmRole', { id: declared.farmRoleIds }, { lock: true });
    await tx.update(
      'FarmRole',
      rows.map(({ id, generation }) => ({ id, generation: generation + 1 })),
    );
  });
}

function inTransaction({ world, declared }: Pick<Stage, 'world' | 'declared'>, work: (tx: Tx) => Promise<void>): Promise<void> {
  return world.store.transaction(declared.organizationId, work);
}
