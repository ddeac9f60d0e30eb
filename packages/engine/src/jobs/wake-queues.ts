import type { Queue } from 'pg-boss';

/** The queue of each kind of wake-up. A job says no more than "look at this row"; what there is to do is in the row. */
export const wakeQueues = { 'farm-role': 'reconcile', inventory: 'observe' } as const;

/**
 * `short` keeps one waiting job per row and lets the next one queue as soon as that one is taken. Nothing is retried or delayed: a job that gets
 * lost costs at most the sweeper's second. Finished jobs are of no use to anybody.
 */
export const wakeQueueOptions: Omit<Queue, 'name'> = {
  policy: 'short',
  notify: true,
  retryLimit: 0,
  expireInSeconds: 60,
  retentionSeconds: 3600,
  deleteAfterSeconds: 60,
};
