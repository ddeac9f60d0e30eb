import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import type { DeclarationInput, DeclarationPlan } from './declaration-plan.ts';
import { declareFiles, prepareDeclaration } from './declare-files.ts';

/** What is not as the files say, and what applying them would do: the very work of applying them, of which nothing is kept. */
export async function planDeclaration(context: EngineContext, viewer: Viewer, input: DeclarationInput): Promise<DeclarationPlan> {
  const prepared = await prepareDeclaration({ context, viewer }, input);
  return context.store.transaction(viewer.organizationId, async (tx) => {
    const { plan } = await declareFiles(tx, { context, viewer }, { ...prepared, isPreview: true, withPlans: true });
    return { ...plan, changes: plan.changes.map((change) => (change.action === 'CREATE' ? { ...change, id: null } : change)) };
  });
}
