import { isRepairable } from '@farmhand/domain/drift';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { ServerRow } from '../store/rows.ts';
import { lockServer } from './lock-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/** How long a person's word holds while something stands in the way. */
const askedForMs = 10 * 60_000;

/**
 * Changes back, once, what others changed on a server, whatever its farm role declares for that; also what was left alone because it was changed back
 * too often. @returns the id of the server.
 */
export function repairServer(context: EngineContext, viewer: Viewer, input: ServerRequestInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'repairServer', input }, async (tx) => {
    const before = await lockServer(tx, viewer, input.serverId);
    authorize(viewer, 'server:repair', before);
    refuse(reasonProblems('reason', input.reason));
    checkItIsPossible(before);
    const causeId = context.newId();
    // What is then changed back follows from this.
    const repairUntil = new Date(context.clock.now().getTime() + askedForMs);
    const patch = { causeId, repairs: [], repairUntil, repairBecause: input.reason };
    await tx.update('Server', [{ id: before.id, ...patch }]);
    const text = `What differs on ${before.hostName} is to be changed back, asked for by ${viewer.label}: ${input.reason}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'Server', id: causeId, action: 'server.repair', before, after: { ...before, ...patch } },
          event: { type: 'server.repair-requested', text },
        },
      ],
    });
    return { id: before.id };
  });
}

function checkItIsPossible({ hostName, state, drift, request, preserved }: ServerRow): void {
  if (preserved !== null) throw new ConflictError(`The server ${hostName} is kept for people to look at, and left as it is.`);
  if (state !== 'RUNNING' || request?.kind === 'terminate')
    throw new ConflictError(`Only a server that runs and stays can be changed back, and ${hostName} does not.`);
  if (!drift.some(isRepairable))
    throw new ConflictError(`The server ${hostName} differs in nothing that can be changed while it runs. Terminate it to have another.`);
}
