import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { draftFarmStatus } from './draft-farm-status.ts';
import type { FarmStatusInput } from './farm-inputs.ts';

/** Wants the servers of a terminated farm to run. */
export function launchFarm(context: EngineContext, viewer: Viewer, input: FarmStatusInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'launchFarm', input }, async (tx) => {
    const draft = await draftFarmStatus(tx, { context, viewer }, { ...input, verb: 'launch', status: 'RUNNING' });
    return commitFarmDraft(tx, { context, viewer }, { draft, planHash: input.planHash });
  });
}
