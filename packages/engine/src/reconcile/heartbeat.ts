import { type Lease, type Leased, renewLease } from './lease.ts';
import type { Reconciler } from './reconciler.ts';

export interface Heartbeat {
  /** Aborts when the lease could not be renewed: calls in flight end before another worker may begin. */
  signal: AbortSignal;
  stop(): void;
}

const ended = 'the work has ended';

/** Keeps a lease alive while its work goes on, renewing it at a third of its length. */
export function startHeartbeat({ context, sleep }: Reconciler, lease: Lease<Leased>): Heartbeat {
  const stopped = new AbortController();
  const lost = new AbortController();
  const beat = async () => {
    while (!stopped.signal.aborted) {
      await sleep(context.timing.leaseMs / 3, stopped.signal);
      await renewLease(context, lease);
    }
  };
  beat().catch((error: unknown) => {
    if (!stopped.signal.aborted) lost.abort(error);
  });
  // With a reason of its own: by default each end of a heartbeat would make an error with its stack.
  return { signal: lost.signal, stop: () => stopped.abort(ended) };
}
