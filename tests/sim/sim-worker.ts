import type { CloudDriver, Pace } from '@farmhand/clouds/driver';
import { defaultTiming } from '@farmhand/domain/constants';
import { DatacenterError } from '@farmhand/emulators/datacenter/datacenter-error';
import { type Checker, checkLocation } from '@farmhand/engine/check/check-location';
import { createWorkQueue } from '@farmhand/engine/jobs/work-queue';
import { observeInventory } from '@farmhand/engine/observe/observe-inventory';
import { createPacer, type Pacer } from '@farmhand/engine/rate/create-pacer';
import { reconcileFarmRole } from '@farmhand/engine/reconcile/reconcile-farm-role';
import type { Reconciler } from '@farmhand/engine/reconcile/reconciler';
import type { CloudAccountRow } from '@farmhand/engine/store/rows';
import { StoreError } from '@farmhand/engine/store/store';
import { beforeCommit, gatedStore } from './gated-store.ts';
import type { Random } from './random.ts';
import { createSimDriver, type Gate } from './sim-driver.ts';
import { createSimProbe } from './sim-probe.ts';
import type { SimWorld } from './sim-world.ts';

/** The process is gone: whatever it was doing stops between two awaits, and nothing after it happens. */
class Crashed extends Error {}

export interface SimWorker {
  id: string;
  alive(): boolean;
  /** Dies once it has come through so many more gates, which are the points where it waits for anything. */
  crash(afterGates: number): void;
  /** Stands still, all of it, from its next gate (of this name) on, and goes on after this long as if nothing had happened. */
  pause(ms: number, point?: string, onPause?: () => void): void;
  /** Dies the next time it comes to this gate. */
  crashAt(point: string): void;
  /** After so many more, one of its transactions is undone, because another one was in its way. */
  loseRace(afterTransactions: number): void;
  /** Something else happens when it has come through so many more gates, while it waits there. */
  interrupt(afterGates: number, act: () => Promise<void> | void): void;
  /** Something else happens the next time it comes to this gate. */
  interruptAt(point: string, act: () => Promise<void> | void): void;
  /** Its clock is off by so much from now on. */
  setClock(offMs: number): void;
  /** For a while it sees the cloud as it was so long ago, whatever others see. */
  seeLate(lagMs: number, forMs: number): void;
  /** For a while it reaches no service, whatever others reach. */
  cutOff(forMs: number): void;
  /** Nothing happens to it from now on. @returns until when it still stands still */
  spare(): number;
  /** Ends it at the end of a run. */
  stop(): void;
  errors: unknown[];
}

interface State {
  alive: boolean;
  /** Gates left until it dies; negative: it does not. */
  crashAfter: number;
  crashPoint: string | null;
  /** Transactions left until one is undone; negative: none is. */
  losesAfter: number;
  pause: { ms: number; point: string | undefined; onPause: (() => void) | undefined } | null;
  stillUntil: number;
  interrupts: Interrupt[];
  clockOffMs: number;
  late: { lagMs: number; until: number };
  /** It reaches no service until then. */
  cutOffUntil: number;
}

interface Interrupt {
  left: number;
  point?: string;
  act: () => Promise<void> | void;
}

const itemsMax = 100;
const atOnceMax = 16;

/** One worker process: does what is due, reconciles and observes, and may die or be paused between any two awaits. */
export function startSimWorker(world: SimWorld, organizationId: string, random: Random): SimWorker {
  const state: State = {
    alive: true,
    crashAfter: -1,
    crashPoint: null,
    losesAfter: -1,
    pause: null,
    stillUntil: 0,
    interrupts: [],
    clockOffMs: 0,
    late: { lagMs: 0, until: 0 },
    cutOffUntil: 0,
  };
  const id = world.newId();
  const worker: SimWorker = {
    id,
    alive: () => state.alive,
    crash(afterGates) {
      state.crashAfter = afterGates;
    },
    crashAt(point) {
      state.crashPoint = point;
    },
    pause(ms, point, onPause) {
      state.pause = { ms, point, onPause };
    },
    loseRace(afterTransactions) {
      state.losesAfter = afterTransactions;
    },
    interrupt: (left, act) => void state.interrupts.push({ left, act }),
    interruptAt: (point, act) => void state.interrupts.push({ left: 0, point, act }),
    setClock(offMs) {
      state.clockOffMs = offMs;
    },
    seeLate(lagMs, forMs) {
      state.late = { lagMs, until: world.time.now() + forMs };
    },
    cutOff(forMs) {
      state.cutOffUntil = world.time.now() + forMs;
    },
    spare() {
      Object.assign(state, {
        crashAfter: -1,
        crashPoint: null,
        losesAfter: -1,
        pause: null,
        interrupts: [],
        clockOffMs: 0,
        late: { lagMs: 0, until: 0 },
        cutOffUntil: 0,
      });
      return state.stillUntil;
    },
    stop() {
      state.alive = false;
    },
    errors: [],
  };
  void work(world, worker, { organizationId, random, gate: createGate(world, id, state), state });
  return worker;
}

function createGate({ time, truth, log }: SimWorld, id: string, state: State): Gate {
  const name = `worker ${id.slice(-4)}`;
  return async (point) => {
    if (state.alive && (state.crashPoint === point || (state.crashAfter >= 0 && state.crashAfter-- === 0))) {
      state.alive = false;
      log(`${name} crashes ${point}`);
    }
    if (!state.alive) throw new Crashed(point);
    // Transactions of the simulated store run one after the other: a worker may die inside one, but not stand still.
    if (point === beforeCommit) {
      truth.noteWriter(id);
      if (state.losesAfter < 0 || state.losesAfter-- > 0) return;
      log(`${name} loses a race ${point}`);
      throw new StoreError('serialization', 'deadlock detected');
    }
    if (state.pause !== null && (state.pause.point === undefined || state.pause.point === point)) {
      state.stillUntil = time.now() + state.pause.ms;
      log(`${name} stands still for ${state.pause.ms} ms ${point}`);
      state.pause.onPause?.();
      state.pause = null;
    }
    if (state.interrupts.length > 0) await interrupt(state, point, () => log(`  while ${name} is ${point}`));
    if (state.stillUntil > time.now()) await time.sleep(state.stillUntil - time.now());
    if (!state.alive) throw new Crashed(point);
  };
}

async function interrupt(state: State, at: string, tell: () => void): Promise<void> {
  const due = state.interrupts.filter(({ point }) => point === undefined || point === at).filter((item) => item.left-- <= 0);
  state.interrupts = state.interrupts.filter((item) => !due.includes(item));
  for (const { act } of due) {
    tell();
    await act();
  }
}

interface Job {
  organizationId: string;
  random: Random;
  gate: Gate;
  state: State;
}

async function work(world: SimWorld, worker: SimWorker, { organizationId, random, gate, state }: Job): Promise<void> {
  const sleep = async (ms: number, signal: AbortSignal) => {
    await world.time.sleep(ms, signal);
    await gate('in a heartbeat');
  };
  const store = gatedStore(world.store, gate);
  const clock = { now: () => new Date(world.time.now() + state.clockOffMs) };
  const pacer = createPacer({ store, clock, sleep: (ms) => world.time.sleep(ms) });
  const context = world.engineContext({ store, clock, pacer, loadDriver: createDrivers(world, { random, gate, pacer, clock, state }) });
  const reconciler: Reconciler = { context, worker: worker.id, sleep };
  /** A unit of work that fails ends; it is taken up again when its lease is over. Only a crash is expected here, and what a stopped process meets no more matters. */
  const onError = (error: unknown) => {
    if (!(error instanceof Crashed) && worker.alive()) worker.errors.push(error);
  };
  const checker: Checker = { ...reconciler, probe: createSimProbe(world, { random, gate, cutOffUntil: () => state.cutOffUntil }) };
  const farmRoles = createWorkQueue({ atOnceMax, work: (item) => reconcileFarmRole(reconciler, item), onError });
  const inventories = createWorkQueue({ atOnceMax, work: (item) => observeInventory(reconciler, item), onError });
  const checkRounds = createWorkQueue({ atOnceMax, work: (item) => checkLocation(checker, item), onError });
  const heard = world.wakeUps.listen((kind, id) => (kind === 'farm-role' ? farmRoles : inventories).mark({ organizationId, id }));
  while (worker.alive()) {
    await world.time.sleepWhile(
      // While it stands still, all of it does.
      () => worker.alive() && (state.stillUntil > world.time.now() || !world.store.mayBeDue(clock.now())),
      () => random.between(world.sweepMs.from, world.sweepMs.to),
    );
    const due = await world.store.due(clock.now(), itemsMax);
    for (const item of due.farmRoles) farmRoles.mark(item);
    for (const item of due.inventories) inventories.mark(item);
    for (const item of due.checkRounds) checkRounds.mark(item);
  }
  heard.stop();
}

/** The cloud takes no request that was signed long ago: one whose worker stood still on the way. */
const refusing =
  (gate: Gate, time: SimWorld['time']): Gate =>
  async (name) => {
    const signedAt = time.now();
    await gate(name);
    const isLate = time.now() - signedAt >= defaultTiming.callLingerMs;
    if (isLate && name.startsWith('before')) throw new DatacenterError('unavailable', 'The request has expired.');
  };

/** Rows of cloud accounts hold, as their credentials, the account that these open. One driver for each, as in a real process. */
function createDrivers(
  { afterCall, datacenter, fewCalls, hidden, replay, time, truth }: SimWorld,
  { random, gate, pacer, clock, state }: { random: Random; gate: Gate; pacer: Pacer; clock: { now(): Date }; state: State },
): (account: CloudAccountRow) => CloudDriver {
  const drivers = new Map<string, CloudDriver>();
  const paceOf = (account: CloudAccountRow): Pace => {
    const pace = pacer.paceOf(account);
    const admit: Pace['admit'] = async (request) => {
      const askedAt = time.now();
      const granted = await pace.admit(request);
      truth.afterAdmission({ ...request, accountId: account.credentials, waitedMs: time.now() - askedAt });
      return granted;
    };
    return { ...pace, admit };
  };
  const create = (account: CloudAccountRow) =>
    createSimDriver({
      ...{
        datacenter,
        fewCalls,
        replay,
        accountId: account.credentials,
        gate: refusing(gate, time),
        pace: paceOf(account),
        now: () => clock.now().getTime(),
      },
      lagMs: () => (time.now() < state.late.until ? state.late.lagMs : 0),
      hides: (cloudId) => time.now() < (hidden.get(cloudId) ?? 0),
      ...{ afterCall, beforeCall: truth.beforeCall },
      latency: () => time.sleep(random.between(5, 400)),
    });
  return (account) => {
    const driver = drivers.get(account.credentials) ?? create(account);
    drivers.set(account.credentials, driver);
    return driver;
  };
}
