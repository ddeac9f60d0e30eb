import { type AuditInput, recordAll } from '@farmhand/engine/audit/record';
import type { Tx } from '@farmhand/engine/store/store';
import type { SimWorld } from './sim-world.ts';

/** Writes into the audit log what the simulated people do, as the commands of real ones do it. */
export async function recordPerson(
  { time, newId }: SimWorld,
  { tx, organizationId }: { tx: Tx; organizationId: string },
  entries: AuditInput[],
): Promise<void> {
  const actor = { kind: 'user' as const, id: 'sim', label: 'sim' };
  await recordAll(tx, { clock: { now: () => new Date(time.now()) }, newId }, { organizationId, actor, entries });
}
