import { observeInventory } from '@farmhand/engine/observe/observe-inventory';
import { reconcileFarmRole } from '@farmhand/engine/reconcile/reconcile-farm-role';
import type { Reconciler } from '@farmhand/engine/reconcile/reconciler';
import type { WorkItem } from '@farmhand/engine/store/store';
import { beforeCommit, gatedStore } from './gated-store.ts';
import type { Random } from './random.ts';
import { createSimDriver, type Gate } from './sim-driver.ts';
import { type SimWorld, simAccount } from './sim-world.ts';

/** The process is gone: whatever it was doing stops between two awaits, and nothing after it happens. */
class Crashed extends Error {}

export interface SimWorker {
  id: string;
  alive(): boolean;
  /** Dies at its next point where it waits for anything. */
  crash(): void;
  /** Stands still, all of it, from its next such point (of this name) on, and goes on after this long as if nothing had happened. */
  pause(ms: number, point?: string): void;
  /** Dies the next time it comes to this point. */
  crashAt(point: string): void;
  /** Nothing happens to it from now on. */
  spare(): void;
  /** Ends it at the end of a run. */
  stop(): void;
  errors: unknown[];
}

interface State {
  alive: boolean;
  /** Waits left until it dies; negative: it does not. */
  crashAfter: number;
  crashPoint: string | null;
  pause: { ms: number; point: string | undefined } | null;
  stillUntil: number;
}

const itemsMax = 20;

/** One worker process: sweeps for what is due, reconciles and observes, and may die or be paused between any two awaits. */
export function startSimWorker(world: SimWorld, random: Random): SimWorker {
  const state: State = { alive: true, crashAfter: -1, crashPoint: null, pause: null, stillUntil: 0 };
  const id = world.newId();
  const gate: Gate = async (point) => {
    if (state.crashPoint === point || (state.crashAfter >= 0 && state.crashAfter-- === 0)) {
      state.alive = false;
      world.log(`worker ${id.slice(-4)} crashes ${point}`);
    }
    if (!state.alive) throw new Crashed(point);
    // Transactions of the simulated store run one after the other: a worker may die inside one, but not stand still.
    if (point === beforeCommit) return;
    if (state.pause !== null && (state.pause.point === undefined || state.pause.point === point)) {
      state.stillUntil = world.time.now() + state.pause.ms;
      world.log(`worker ${id.slice(-4)} stands still for ${state.pause.ms} ms ${point}`);
      state.pause = null;
    }
    await world.time.sleep(state.stillUntil - world.time.now());
    if (!state.alive) throw new Crashed(point);
  };
  const worker: SimWorker = {
    id,
    alive: () => state.alive,
    crash() {
      // Not at the very next one: which await it dies at is drawn, so that all are reached.
      state.crashAfter = random.between(0, 6);
    },
    crashAt(point) {
      state.crashPoint = point;
    },
    pause(ms, point) {
      state.pause = { ms, point };
    },
    spare() {
      Object.assign(state, { crashAfter: -1, crashPoint: null, pause: null });
    },
    stop() {
      state.alive = false;
    },
    errors: [],
  };
  void work(world, worker, { random, gate });
  return worker;
}

async function work(world: SimWorld, worker: SimWorker, { random, gate }: { random: Random; gate: Gate }): Promise<void> {
  const store = gatedStore(world.store, gate);
  const driver = createSimDriver({
    datacenter: world.datacenter,
    accountId: simAccount,
    gate,
    latency: () => world.time.sleep(random.between(5, 400)),
    now: world.time.now,
    afterCall: world.truth.afterCall,
  });
  const sleep = async (ms: number, signal: AbortSignal) => {
    await world.time.sleep(ms, signal);
    await gate('in a heartbeat');
  };
  const reconciler: Reconciler = { context: world.engineContext({ store, driver }), worker: worker.id, sleep };
  while (worker.alive()) {
    await world.time.sleep(random.between(200, 1200));
    const now = new Date(world.time.now());
    const farmRoles = await world.store.dueFarmRoles(now, itemsMax);
    const inventories = await world.store.dueInventories(now, itemsMax);
    await Promise.all([
      ...farmRoles.map((item) => attempt(worker, () => reconcileFarmRole(reconciler, item), item)),
      ...inventories.map((item) => attempt(worker, () => observeInventory(reconciler, item), item)),
    ]);
  }
}

/** A unit of work that fails ends; it is taken up again when its lease is over. Only a crash is expected here. */
async function attempt(worker: SimWorker, unit: () => Promise<unknown>, item: WorkItem): Promise<void> {
  try {
    await unit();
  } catch (error) {
    if (!(error instanceof Crashed)) worker.errors.push(new Error(`work on ${item.id} failed`, { cause: error }));
  }
}
