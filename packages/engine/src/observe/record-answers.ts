import type { Actor } from '../audit/entities.ts';
import { type AuditInput, recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { fence, type Lease } from '../reconcile/lease.ts';
import type { CloudAccountRow, FarmRoleRow } from '../store/rows.ts';

interface Answers {
  name: 'Orphan' | 'OrphanVolume' | 'OrphanAddress';
  /** With the ids of the requests that the cloud answered. */
  answers: readonly { cloudId: string; requestIds: readonly string[] }[];
  cloudAccount: CloudAccountRow;
  location: string;
  actor: Actor;
  within?: FarmRoleRow;
}

/**
 * That the cloud answered when something was deleted there that no row claims, and how it calls those requests. What became of it shows in the next
 * listings.
 */
export async function recordAnswers(
  context: EngineContext,
  lease: Lease<'Inventory'> | Lease,
  { name, answers, cloudAccount, location, actor, within }: Answers,
): Promise<void> {
  const told = new Map(answers.flatMap(({ cloudId, requestIds }) => (requestIds.length > 0 ? [[cloudId, requestIds] as const] : [])));
  if (told.size === 0) return;
  const { organizationId } = lease;
  await context.store.transaction(organizationId, async (tx) => {
    await fence(tx, lease);
    const rows = await tx.find(name, { cloudAccountId: cloudAccount.id, location, cloudId: [...told.keys()], closedAt: null });
    const entries = rows.map((row) => {
      const said = { action: `${actions[name]}.answer`, requestIds: told.get(row.cloudId), ...(within ? { within } : {}) };
      return { ...said, type: name, before: row, after: row } as AuditInput;
    });
    await recordAll(tx, context, { organizationId, actor, entries });
  });
}

const actions = { Orphan: 'orphan', OrphanVolume: 'orphan-volume', OrphanAddress: 'orphan-address' } as const;
