import { isClosed } from '@farmhand/domain/server-state';
import type { ServerRequest } from '@farmhand/domain/snapshot';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import { lockServer } from './lock-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/** Nobody needs to look at a kept server any more: it is ended. Its slot has another by now. @returns the id of the server. */
export function releaseServer(context: EngineContext, viewer: Viewer, input: ServerRequestInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'releaseServer', input }, async (tx) => {
    const before = await lockServer(tx, viewer, input.serverId);
    authorize(viewer, 'server:release', before);
    refuse(reasonProblems('reason', input.reason));
    if (isClosed(before.state) || before.preserved === null) throw new ConflictError(`The server ${before.hostName} is not kept.`);
    const causeId = context.newId();
    const at = context.clock.now().toISOString();
    const request: ServerRequest = { kind: 'terminate', because: input.reason, byPerson: viewer.label, at, sentAt: null, causeId };
    const patch = { preserved: null, request };
    await tx.update('Server', [{ id: before.id, ...patch }]);
    const text = `${before.hostName} is released by ${viewer.label} and ended: ${input.reason}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'Server', id: causeId, action: 'server.release', before, after: { ...before, ...patch } },
          event: { type: 'server.released', text },
        },
      ],
    });
    return { id: before.id };
  });
}
