import { isClosed } from '@farmhand/domain/server-state';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { type Asker, actorOf, authorize } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { ServerRow } from '../store/rows.ts';
import { lockServer } from './lock-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/** Sets or takes away a server's protection from scale-in. @returns the id of the server. */
export function protectionOfServer(asker: Asker, protect: boolean, input: ServerRequestInput): Promise<Done> {
  const { context, viewer } = asker;
  const name = protect ? 'protect' : 'unprotect';
  return runCommand({ ...asker, name: `${name}Server`, input }, async (tx) => {
    const before = await lockServer(tx, viewer, input.serverId);
    authorize(viewer, `server:${name}`, before);
    refuse(reasonProblems('reason', input.reason));
    checkItIsPossible(before, protect);
    await tx.update('Server', [{ id: before.id, protected: protect }]);
    const text = `${before.hostName} is ${protect ? 'protected from scale-in' : 'no longer protected'}, by ${viewer.label}: ${input.reason}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          ...{ type: 'Server', action: `server.${name}`, before, after: { ...before, protected: protect } },
          event: { type: `server.${name}ed`, text },
        },
      ],
    });
    return { id: before.id };
  });
}

function checkItIsPossible({ hostName, state, protected: isProtected }: ServerRow, protect: boolean): void {
  if (isClosed(state)) throw new ConflictError(`The server ${hostName} is gone already.`);
  if (protect && state === 'PENDING_TERMINATE') throw new ConflictError(`The server ${hostName} is being terminated already.`);
  if (protect === isProtected) throw new ConflictError(`The server ${hostName} is ${protect ? 'protected already' : 'not protected'}.`);
}
