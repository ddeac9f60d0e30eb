import type { EngineContext } from '../engine-context.ts';

/** Ends a call at its time limit, and when the lease is lost. In simulated time the driver itself is bounded. */
export function callSignal(context: Pick<EngineContext, 'timing' | 'deadline'>, lease: AbortSignal): AbortSignal {
  return AbortSignal.any([lease, context.deadline(context.timing.callMs)]);
}
