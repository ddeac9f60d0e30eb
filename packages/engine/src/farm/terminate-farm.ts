import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { draftFarmStatus } from './draft-farm-status.ts';
import type { TerminateFarmInput } from './farm-inputs.ts';

/** Ends all servers of a farm. Its volumes go the way that was declared, or that the input says. */
export function terminateFarm(context: EngineContext, viewer: Viewer, input: TerminateFarmInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'terminateFarm', input }, async (tx) => {
    const draft = await draftFarmStatus(tx, { context, viewer }, { ...input, verb: 'terminate', status: 'TERMINATED' });
    return commitFarmDraft(tx, { context, viewer }, { draft, planHash: input.planHash });
  });
}
