import { isClosed } from '@farmhand/domain/server-state';
import type { ServerRequest } from '@farmhand/domain/snapshot';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, authorize } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { ServerRow } from '../store/rows.ts';
import { lockServer } from './lock-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/** Records what a person asks of one server, for the reconciler to do. @returns the id of the server. */
export function requestOfServer(asker: Asker, kind: 'terminate' | 'reboot', input: ServerRequestInput): Promise<Done> {
  const { context, viewer } = asker;
  return runCommand({ ...asker, name: `${kind}Server`, input }, async (tx) => {
    const server = await lockServer(tx, viewer, input.serverId);
    authorize(viewer, `server:${kind}`, server);
    refuse(reasonProblems('reason', input.reason));
    checkItIsPossible(server, kind);
    const causeId = context.newId();
    const at = context.clock.now().toISOString();
    const request: ServerRequest = { kind, because: input.reason, byPerson: viewer.label, at, sentAt: null, causeId };
    await tx.update('Server', [{ id: server.id, request }]);
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          type: 'Server',
          id: causeId,
          action: `server.${kind}`,
          before: server,
          after: { ...server, request },
          event: eventOf(server, request),
        },
      ],
    });
    return { id: server.id };
  });
}

function checkItIsPossible({ hostName, state, request, preserved }: ServerRow, kind: 'terminate' | 'reboot'): void {
  if (isClosed(state)) throw new ConflictError(`The server ${hostName} is gone already.`);
  if (state === 'PENDING_TERMINATE' || request?.kind === 'terminate')
    throw new ConflictError(`The server ${hostName} is being terminated already.`);
  if (preserved !== null) throw new ConflictError(`The server ${hostName} is kept for people to look at. Release it first.`);
  if (kind === 'reboot' && state !== 'RUNNING')
    throw new ConflictError(`The server ${hostName} is ${state}; only a running one can be rebooted.`);
  if (kind === 'reboot' && request) throw new ConflictError(`The server ${hostName} is to ${request.kind} first.`);
}

function eventOf({ hostName }: ServerRow, { kind, because, byPerson }: ServerRequest) {
  const past = kind === 'terminate' ? 'terminated' : 'rebooted';
  return { type: `server.${kind}-requested`, text: `${hostName} is to be ${past}, asked for by ${byPerson}: ${because}` };
}
