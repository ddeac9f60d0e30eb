import { runCommand } from '../access/run-command.ts';
import type { Asker, Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import { destructivePart } from '../plan/preview-plan.ts';
import type { Tx } from '../store/store.ts';
import type { AppliedChange, ApplyDeclarationInput, DeclarationPlan } from './declaration-plan.ts';
import { declareFiles, type Prepared, prepareDeclaration } from './declare-files.ts';

export interface AppliedDeclaration {
  changes: AppliedChange[];
}

/**
 * Makes everything as the files say, in one transaction. By hash a plan can be named that people agreed to; nothing is pruned without one.
 * @throws ConflictError with the new plan, when by now something else would be ended or deleted.
 */
export async function applyDeclaration(context: EngineContext, viewer: Viewer, input: ApplyDeclarationInput): Promise<AppliedDeclaration> {
  if (input.prune && input.planHash == null)
    refuse([{ path: 'planHash', message: 'Look at the plan first, and give its hash: something may be pruned.' }]);
  const { planHash, idempotencyKey: _, ...declared } = input;
  const prepared = await prepareDeclaration({ context, viewer }, declared);
  return runCommand({ context, viewer, name: 'applyDeclaration', input }, (tx) => apply(tx, { context, viewer }, { prepared, planHash }));
}

interface Agreed {
  prepared: Prepared;
  planHash: string | null | undefined;
}

async function apply(tx: Tx, asker: Asker, { prepared, planHash }: Agreed): Promise<AppliedDeclaration> {
  const { plan, batch } = await declareFiles(tx, asker, { ...prepared, isPreview: false, withPlans: planHash != null });
  assertStillHolds(plan, planHash);
  const isChanged = plan.changes.some(({ action }) => action !== 'UNCHANGED');
  if (isChanged) await batch.flush();
  return { changes: plan.changes.map(({ kind, name, action, text, id }) => ({ kind, name, action, text, id: id ?? '' })) };
}

function assertStillHolds(plan: DeclarationPlan, planHash: string | null | undefined): void {
  if (planHash == null || destructivePart(plan.hash) === destructivePart(planHash)) return;
  const message = 'What applying these files would do is no longer what was shown. Look at the new plan and apply that.';
  throw new ConflictError(message, { declarationPlan: plan });
}
