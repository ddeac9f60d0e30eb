import { setTimeout as sleep } from 'node:timers/promises';
import type { PgBoss } from 'pg-boss';
import { type Checker, checkLocation } from '../check/check-location.ts';
import type { Probe } from '../check/probe.ts';
import type { EngineContext } from '../engine-context.ts';
import { observeInventory } from '../observe/observe-inventory.ts';
import { reconcileFarmRole } from '../reconcile/reconcile-farm-role.ts';
import type { Reconciler } from '../reconcile/reconciler.ts';
import type { WorkItem } from '../store/store.ts';
import { startWakeups } from './wake.ts';
import { createWorkQueue } from './work-queue.ts';
import { showPresence } from './worker-presence.ts';

export interface WorkerOptions {
  context: EngineContext;
  /** Opened with `works`. */
  boss: PgBoss;
  /** Of the program's own role: for the session that shows that this worker lives. */
  url: string;
  /** Asks one service. */
  probe: Probe;
  /** Told of work that failed. It is taken up again. */
  onError(error: unknown): void;
}

/** Farm roles worked on at once. Most of their time is waiting for a cloud. */
const farmRolesAtOnceMax = 16;
const inventoriesAtOnceMax = 8;
const checkRoundsAtOnceMax = 4;
/** A look at a place is at most this late. Two small queries over partial indexes. */
const sweepMs = 250;

/** Starts one worker: it observes clouds, checks services and reconciles farm roles, side by side with any number of others. */
export async function startWorker({
  context,
  boss,
  url,
  probe,
  onError,
}: WorkerOptions): Promise<{ worker: string; stop(): Promise<void> }> {
  const worker = context.newId();
  const reconciler: Reconciler = { context, worker, sleep: (ms, signal) => sleep(ms, undefined, { signal, ref: false }) };
  const presence = showPresence({ url, worker, onError });
  await presence.ready;
  // What is not begun stays due in its row, and is found again by the sweep of whoever has the right time.
  const unlessClockIsWrong = (work: (item: WorkItem) => Promise<unknown>) => async (item: WorkItem) => {
    if (presence.hasRightClock()) await work(item);
  };
  const farmRoles = createWorkQueue({
    ...{ atOnceMax: farmRolesAtOnceMax, onError },
    work: unlessClockIsWrong((item) => reconcileFarmRole(reconciler, item)),
  });
  const inventories = createWorkQueue({
    ...{ atOnceMax: inventoriesAtOnceMax, onError },
    work: unlessClockIsWrong((item) => observeInventory(reconciler, item)),
  });
  const checker: Checker = { ...reconciler, probe };
  const checkRounds = createWorkQueue({
    ...{ atOnceMax: checkRoundsAtOnceMax, onError },
    work: unlessClockIsWrong((item) => checkLocation(checker, item)),
  });
  const marks = { onFarmRole: farmRoles.mark, onInventory: inventories.mark, onCheckRound: checkRounds.mark };
  const wakeups = await startWakeups({ boss, store: context.store, ...marks, onError, sweepMs });
  return {
    worker,
    async stop() {
      await wakeups.stop();
      await Promise.all([farmRoles.stop(), inventories.stop(), checkRounds.stop()]);
      await presence.stop();
    },
  };
}
