import type { ReasonCode } from '@farmhand/domain/reason';
import { causeOfSize } from '../farm/causes.ts';
import type { FarmRoleRow, ServerRow } from '../store/rows.ts';

/** Done because of how many servers are wanted, or whether any is. */
export const bySize: readonly ReasonCode[] = [
  ...(['above-desired', 'beyond-max', 'farm-role-removed', 'farm-terminated', 'farm-suspended', 'farm-resumed'] as const),
];
const byRollout: readonly ReasonCode[] = ['rollout-step', 'surge-over'];

/** The audit entry that something done to a server for this reason follows from; undefined: whatever was last said of the server. */
export function causeOf(code: ReasonCode, { request }: Pick<ServerRow, 'request'>, farmRole: FarmRoleRow): string | undefined {
  if (code === 'requested-by-person') return request?.causeId ?? undefined;
  if (bySize.includes(code)) return causeOfSize(farmRole) ?? undefined;
  return byRollout.includes(code) ? (farmRole.causes.rollout ?? undefined) : undefined;
}
