import { lossCodes } from '@farmhand/domain/breaker';
import type { ReasonCode } from '@farmhand/domain/reason';
import type { ZoneBreaker } from '@farmhand/domain/zone-breaker';
import { causeOfBeginning, causeOfSize } from '../farm/causes.ts';
import type { FarmRoleRow, ServerRow } from '../store/rows.ts';

/** Done because of how many servers are wanted, or whether any is. */
export const bySize: readonly ReasonCode[] = [
  ...(['above-desired', 'beyond-max', 'farm-role-removed', 'farm-terminated', 'farm-suspended', 'farm-resumed'] as const),
];
const byRollout: readonly ReasonCode[] = ['rollout-step', 'surge-over'];

/** The audit entry that something done to a server for this reason follows from; undefined: whatever was last said of the server. */
export function causeOf(code: ReasonCode, { request }: Pick<ServerRow, 'request'>, farmRole: FarmRoleRow): string | undefined {
  if (code === 'requested-by-person') return request?.causeId ?? undefined;
  if (code === 'farm-resumed') return causeOfBeginning(farmRole) ?? undefined;
  if (bySize.includes(code)) return causeOfSize(farmRole) ?? undefined;
  return byRollout.includes(code) ? (farmRole.causes.rollout ?? undefined) : undefined;
}

/** While a breaker holds a server, its latch is the cause; what it is given up for afterwards follows from the release. Undefined: no breaker is behind it. */
export function breakerBehind(
  code: ReasonCode,
  { reason, zone }: Pick<ServerRow, 'reason' | 'zone'>,
  { farmRole, zoneBreakers }: { farmRole: FarmRoleRow; zoneBreakers: readonly ZoneBreaker[] },
): string | undefined {
  const held = lossCodes.includes(code) ? reason.code : code;
  if (held === 'breaker-latched') return farmRole.causes.breaker ?? undefined;
  if (held !== 'zone-breaker-latched') return undefined;
  return zoneBreakers.find((breaker) => breaker.zone === zone)?.causeId ?? undefined;
}
