import type { DeleteOrphan, PassGate, SetBreaker, SetDesired, SetRollout } from '@farmhand/domain/plan';
import { causeOfSize } from '../farm/causes.ts';
import type { Tx } from '../store/store.ts';
import type { ChangeSet } from './change-set.ts';
import type { Round } from './round.ts';

/**
 * The breaker is part of the farm role: it survives restarts, and everybody sees it. It follows from what showed the newest loss; that it goes on, or
 * is released, follows from its latch.
 */
export function setBreaker(
  { action: { breaker, reason }, shownBy }: { action: SetBreaker; shownBy: string | null },
  { context, work: { farmRole } }: Round,
  changes: ChangeSet,
): void {
  const { causes } = changes.after('FarmRole', farmRole);
  const latches = farmRole.breaker === null && breaker !== null;
  const type = breaker === null ? 'farm-role.breaker-released' : 'farm-role.breaker-latched';
  const event = latches || breaker === null ? { type, text: `${farmRole.alias}: ${reason.text}` } : undefined;
  const released = breaker === null ? 'farm-role.release-breaker' : 'farm-role.breaker';
  const id = context.newId();
  const isTurn = latches || breaker === null;
  const said = { id, causeId: latches ? shownBy : (causes.breaker ?? null), action: latches ? 'farm-role.latch-breaker' : released };
  const patch = isTurn ? { breaker, causes: { ...causes, breaker: id } } : { breaker };
  changes.patch('FarmRole', farmRole, patch, { ...said, ...(event ? { event } : {}) });
}

/** What a schedule or a metric decides is an intent like any other: recorded and audited in the transaction that records what follows from it. */
export function setDesired(action: SetDesired, { context, work: { farmRole } }: Round, changes: ChangeSet): void {
  const trackedDesired = { servers: action.servers, since: context.clock.now().getTime(), reason: action.reason };
  const text = `${farmRole.alias} wants ${action.servers} servers instead of ${action.before}. ${action.reason.text}`;
  const id = context.newId();
  const causes = { ...changes.after('FarmRole', farmRole).causes, decided: id, begun: null };
  const said = { id, causeId: causes.declared, action: 'farm-role.set-desired', event: { type: 'farm-role.desired', text } };
  changes.patch('FarmRole', farmRole, { trackedDesired, causes }, said);
}

/** As the breaker. How many servers there may be at most rests on it, so it is written before any launch that needs it. */
export function setRollout({ rollout, reason }: SetRollout, { context, work: { farmRole } }: Round, changes: ChangeSet): void {
  const type = { 'rollout-started': 'farm-role.rollout', 'rollout-failed': 'farm-role.rollout-failed' }[reason.code as string];
  const event = { type: type ?? 'farm-role.rollout-finished', text: `${farmRole.alias}: ${reason.text}` };
  const id = context.newId();
  const before = changes.after('FarmRole', farmRole).causes;
  const causeId = reason.code === 'rollout-started' ? before.remade : before.rollout;
  changes.patch('FarmRole', farmRole, { rollout, causes: { ...before, rollout: id } }, { id, causeId, action: 'farm-role.rollout', event });
}

/**
 * Latched: it goes on whatever becomes of those it comes after, until the farm's status changes. It follows from the server of theirs that became ready
 * last, and what begins now follows from it.
 */
export async function passGate(
  tx: Tx,
  { context, work }: Round,
  { action: { reason }, changes }: { action: PassGate; changes: ChangeSet },
): Promise<void> {
  const { farmRole, tiers } = work;
  const event = { type: 'farm-role.begins', text: reason.text };
  const id = context.newId();
  const { causes } = changes.after('FarmRole', farmRole);
  const before = tiers.filter(({ alias }) => farmRole.declaration.after.some((entry) => entry.alias === alias)).map((tier) => tier.id);
  const ready = { farmRoleId: before, state: 'RUNNING' as const, runningAt: { not: null } };
  const [last] = await tx.find('Server', ready, { orderBy: '-runningAt', limit: 1 });
  const causeId = last?.causeId ?? causeOfSize({ causes });
  const patch = { gatePassedAt: context.clock.now(), causes: { ...causes, begun: id } };
  changes.patch('FarmRole', farmRole, patch, { id, causeId, action: 'farm-role.pass-gate', event });
}

/** The recorded intent before a server that no row claims is deleted. */
export function intendOrphanDeletion(action: DeleteOrphan, { context, work }: Round, changes: ChangeSet): void {
  const row = work.orphans.find((orphan) => orphan.id === action.orphanId);
  if (row === undefined) throw new Error(`The plan names orphan ${action.orphanId}, which was not read.`);
  const event = { type: 'orphan.delete', text: `${row.cloudId}: ${action.reason.text}` };
  changes.patch('Orphan', row, { sentAt: context.clock.now() }, { action: 'orphan.delete', event, within: work.farmRole });
}
