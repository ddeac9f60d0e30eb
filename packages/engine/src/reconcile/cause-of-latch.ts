import type { Plan } from '@farmhand/domain/plan';
import type { Tx } from '../store/store.ts';
import type { Work } from './load-work.ts';

const losses = ['server.miss', 'server.observe', 'server.health', 'server.absence-confirmed', 'volume.miss', 'address.miss'];

/** The audit entry that shows the newest of the losses for which the breaker latches; null: it does not latch in this plan, or the log is older. */
export async function causeOfLatch(tx: Tx, { farmRole }: Work, plan: Plan): Promise<string | null> {
  const action = plan.actions.find((candidate) => candidate.kind === 'set-breaker');
  if (action === undefined || action.breaker === null || farmRole.breaker !== null) return null;
  const entries = await tx.find('AuditEntry', { objectId: [...action.lostIds], action: losses }, { orderBy: '-at', limit: 1 });
  return entries[0]?.id ?? null;
}
