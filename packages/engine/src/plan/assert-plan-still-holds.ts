import type { EngineContext } from '../engine-context.ts';
import { ConflictError } from '../engine-error.ts';
import type { FarmDraft } from '../farm/farm-draft.ts';
import type { Tx } from '../store/store.ts';
import { destructivePart, previewPlan } from './preview-plan.ts';

/**
 * Refuses to save a draft whose plan would by now destroy something else than what was agreed to. Without a hash nothing was agreed to, and
 * nothing is refused.
 * @throws ConflictError with the new plan.
 */
export async function assertPlanStillHolds(
  tx: Tx,
  context: EngineContext,
  { draft, planHash }: { draft: FarmDraft; planHash: string | null | undefined },
): Promise<void> {
  if (planHash == null) return;
  const plan = await previewPlan(tx, context, draft);
  if (destructivePart(plan.hash) === destructivePart(planHash)) return;
  throw new ConflictError('What this change would do is no longer what was shown. Look at the new plan and apply that.', { plan });
}
