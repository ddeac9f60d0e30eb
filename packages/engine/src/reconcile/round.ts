import type { EngineContext } from '../engine-context.ts';
import type { Lease } from './lease.ts';
import type { Work } from './load-work.ts';

/** One round of work on one farm role: what was read, under which lease. Calls end when the signal aborts. */
export interface Round {
  context: EngineContext;
  lease: Lease;
  work: Work;
  signal: AbortSignal;
}
