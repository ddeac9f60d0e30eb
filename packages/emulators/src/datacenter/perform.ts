import type { Operation } from './conditions.ts';
import type { Call } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import { type FaultTarget, takeFault } from './faults.ts';
import { throttle } from './throttle.ts';
import { type Region, regionFor, type Site, type World } from './world.ts';

export interface Performance<T> {
  operation: Operation;
  /** Zones the call is about, where that can be known before it is done. */
  zones?: (region: Region) => readonly (string | undefined)[];
  /** Tokens of the resource bucket it needs. */
  resources?: number;
  effect: (context: PerformContext) => T;
}

/** Where an effect works, and what it needs to know about its call. */
export interface PerformContext extends Site {
  callId: number;
  target: FaultTarget;
}

const before = ['region-outage', 'error-before', 'timeout-before', 'throttle'] as const;
const after = ['error-after', 'timeout-after'] as const;

/**
 * One call of the API: throttled, failed before, done, failed after, and written to the ledger.
 * An error of the effect itself (no capacity, unknown id) is the answer; faults after the effect meet only calls that took effect.
 */
export function perform<T>(world: World, call: Call, performance: Performance<T>): T {
  const { operation, zones, resources = 1, effect } = performance;
  const callId = call.callId ?? world.ledger.beginCall({ action: call.action ?? operation, arrivedAtMs: world.nowMs });
  call.noteCall?.(callId);
  world.ledger.noteCall(callId, { accountId: call.accountId, region: call.region });
  let outcome = 'ok';
  try {
    const region = regionFor(world, call);
    const { accountId, region: name, action } = call;
    const target: FaultTarget = { accountId, region: name, operation, action, zones: () => zones?.(region) ?? [] };
    failBefore(world, target, callId);
    throttle(world, call, { operation, resources });
    const result = effect({ world, region, callId, target });
    failAfter(world, target, callId);
    return result;
  } catch (error) {
    outcome = error instanceof DatacenterError ? error.code : 'internal';
    if (error instanceof DatacenterError) world.ledger.noteCall(callId, { effect: error.effect, outcome });
    throw error;
  } finally {
    if (call.callId === undefined) world.ledger.endCall(callId, { endedAtMs: world.nowMs, outcome });
  }
}

function failBefore(world: World, target: FaultTarget, callId: number): void {
  const taken = takeFault(world, target, { kinds: before });
  if (!taken) return;
  world.ledger.noteCall(callId, { faultId: taken.fault.id });
  switch (taken.effect.kind) {
    case 'region-outage':
      throw new DatacenterError('unavailable', `The region ${target.region} is not available.`);
    case 'error-before':
      throw new DatacenterError('internal', 'An internal error has occurred.');
    case 'timeout-before':
      throw new DatacenterError('timeout', 'No answer.', { holdMs: taken.effect.holdMs });
    case 'throttle':
      throw new DatacenterError('throttled', 'Request limit exceeded.');
  }
}

function failAfter(world: World, target: FaultTarget, callId: number): void {
  const taken = takeFault(world, target, { kinds: after });
  if (!taken) return;
  world.ledger.noteCall(callId, { faultId: taken.fault.id });
  if (taken.effect.kind === 'error-after') throw new DatacenterError('internal', 'An internal error has occurred.', { effect: 'done' });
  throw new DatacenterError('timeout', 'No answer.', { effect: 'done', holdMs: taken.effect.holdMs });
}
