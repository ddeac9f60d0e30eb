import type { Asker } from '@farmhand/engine/access/viewer';
import type { FarmDraft } from '@farmhand/engine/farm/farm-draft';
import { type FarmPlan, previewPlan } from '@farmhand/engine/plan/preview-plan';
import type { Tx } from '@farmhand/engine/store/store';
import type { Context } from './context.ts';

/** What saving a draft would do, planned by the function that does it. Saves nothing. */
export function preview({ engine, viewer }: Context, draft: (tx: Tx, asker: Asker) => Promise<FarmDraft>): Promise<FarmPlan> {
  return engine.store.transaction(viewer.organizationId, async (tx) =>
    previewPlan(tx, engine, await draft(tx, { context: engine, viewer })),
  );
}
