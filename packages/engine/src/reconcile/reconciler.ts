import type { EngineContext } from '../engine-context.ts';

export interface Reconciler {
  context: EngineContext;
  /** This worker's id, as it stands in leases. */
  worker: string;
  /** Waits in the reconciler's own time: real, or simulated. Rejects when the signal aborts. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}
