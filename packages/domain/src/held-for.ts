import { isUnseen } from './judge-halt.ts';
import { isInDarkZone, type PlanContext } from './plan-context.ts';
import type { ReasonCode } from './reason.ts';

/** What keeps a server or a volume that seems lost from being given up. */
export type HeldFor = Extract<ReasonCode, 'breaker-latched' | 'zone-breaker-latched' | 'database-behind' | 'look-first'>;

/** Why what seems lost there is not given up: what we know of the cloud comes first. Null: nothing speaks against it. */
export function heldFor(place: { zone: string | null }, context: PlanContext, latched: boolean): HeldFor | null {
  if (context.observed.cloudAccount.behind !== null) return 'database-behind';
  if (isUnseen(context)) return 'look-first';
  if (isInDarkZone(place, context)) return 'zone-breaker-latched';
  return latched ? 'breaker-latched' : null;
}
