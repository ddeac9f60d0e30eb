import type { Plan } from '@farmhand/domain/plan';
import type { Tx } from '../store/store.ts';
import type { Work } from './load-work.ts';

const losses = ['server.miss', 'server.observe', 'server.health', 'server.absence-confirmed', 'volume.miss', 'address.miss'];

/**
 * The audit entry that shows the newest of the losses for which the breaker latches; null: it does not latch in this plan. What only time shows (a
 * server that never boots) is told last by its newest entry, and losses that were believed before by the newest of those that were given up.
 */
export async function causeOfLatch(tx: Tx, { farmRole }: Work, plan: Plan): Promise<string | null> {
  const action = plan.actions.find((candidate) => candidate.kind === 'set-breaker');
  if (action === undefined || action.breaker === null || farmRole.breaker !== null) return null;
  const newest = { orderBy: '-at', limit: 1 } as const;
  const objectId = [...action.lostIds];
  const [shown] = await tx.find('AuditEntry', { objectId, action: losses }, newest);
  const [told] = shown === undefined ? await tx.find('AuditEntry', { objectId }, newest) : [shown];
  if (told !== undefined) return told.id;
  const [given] = await tx.find('Server', { farmRoleId: farmRole.id, givenUpAt: { not: null } }, { orderBy: '-givenUpAt', limit: 1 });
  return given?.causeId ?? null;
}
