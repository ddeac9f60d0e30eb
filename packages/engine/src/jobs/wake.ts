import type { Job, PgBoss } from 'pg-boss';
import type { Store, WorkItem } from '../store/store.ts';
import { wakeQueues } from './wake-queues.ts';

export interface WakeOptions {
  boss: PgBoss;
  store: Pick<Store, 'dueFarmRoles' | 'dueInventories' | 'dueCheckRounds'>;
  /** Marks a farm role or an inventory to be looked at, and returns. Often called for nothing; the lease decides who works. */
  onFarmRole: (item: WorkItem) => void;
  onInventory: (item: WorkItem) => void;
  /** Marks a round of checks. Their times are known beforehand, so only the sweep says so. */
  onCheckRound: (item: WorkItem) => void;
  /** Told of a sweep that failed; the next one follows. */
  onError: (error: unknown) => void;
  now?: () => Date;
  /** Between sweeps. Default: a second. */
  sweepMs?: number;
}

export interface Wakeups {
  stop(): Promise<void>;
}

const sweepLimit = 1_000;

/**
 * Says what to look at, as soon as it can. Two ways lead here: jobs, which are quick and may get lost, and a sweep of the rows, which is the truth.
 */
export async function startWakeups({
  boss,
  store,
  onFarmRole,
  onInventory,
  onCheckRound,
  onError,
  now = () => new Date(),
  sweepMs = 1_000,
}: WakeOptions): Promise<Wakeups> {
  await work(boss, wakeQueues['farm-role'], onFarmRole);
  await work(boss, wakeQueues.inventory, onInventory);
  let sweeping: Promise<void> | undefined;
  const timer = setInterval(() => {
    sweeping ??= sweep().finally(() => {
      sweeping = undefined;
    });
  }, sweepMs);
  return {
    async stop() {
      clearInterval(timer);
      await Promise.all(Object.values(wakeQueues).map((queue) => boss.offWork(queue, { wait: true })));
      await sweeping;
    },
  };

  async function sweep(): Promise<void> {
    try {
      for (const item of await store.dueFarmRoles(now(), sweepLimit)) onFarmRole(item);
      for (const item of await store.dueInventories(now(), sweepLimit)) onInventory(item);
      for (const item of await store.dueCheckRounds(now(), sweepLimit)) onCheckRound(item);
    } catch (error) {
      onError(error);
    }
  }
}

// With batchSize 1 a worker takes one job per poll, and while notifications work it polls every 30 s: 1,000 jobs would take hours.
const workOptions = { batchSize: 100, burstWhenBatchFull: true, pollingIntervalSeconds: 2 };

async function work(boss: PgBoss, queue: string, onItem: (item: WorkItem) => void): Promise<void> {
  await boss.work<WorkItem>(queue, workOptions, async (jobs: Job<WorkItem>[]) => {
    for (const { data } of jobs) onItem(data);
  });
}
