import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import type { Viewer } from '../access/viewer.ts';
import type { EngineContext } from '../engine-context.ts';
import { commitFarmDraft } from './commit-farm-draft.ts';
import { draftFarmStatus } from './draft-farm-status.ts';
import type { FarmStatusInput } from './farm-inputs.ts';

/** Stops all servers of a farm; they keep their places, disks and volumes. */
export function suspendFarm(context: EngineContext, viewer: Viewer, input: FarmStatusInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'suspendFarm', input }, async (tx) => {
    const draft = await draftFarmStatus(tx, { context, viewer }, { ...input, verb: 'suspend', status: 'SUSPENDED' });
    return commitFarmDraft(tx, { context, viewer }, { draft, planHash: input.planHash });
  });
}
