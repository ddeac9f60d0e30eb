import { guardsInForce } from '@farmhand/domain/guard-settings';
import { reason } from '@farmhand/domain/reason';
import { isClosed, openServerStates } from '@farmhand/domain/server-state';
import { openVolumeStates } from '@farmhand/domain/volume-state';
import type { Done } from '../access/command.ts';
import { runCommand } from '../access/run-command.ts';
import { reasonProblems } from '../access/text-problems.ts';
import { actorOf, authorize, type Viewer } from '../access/viewer.ts';
import { recordAll } from '../audit/record.ts';
import type { EngineContext } from '../engine-context.ts';
import { ConflictError, refuse } from '../engine-error.ts';
import type { FarmRoleRow, ServerRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { lockServer } from './lock-server.ts';
import type { ServerRequestInput } from './server-inputs.ts';

/**
 * Keeps one server for people to look at. It leaves its slot, where another takes its place if max lets it, and is left alone until its time is over or
 * a person releases it. @returns the id of the server.
 */
export function preserveServer(context: EngineContext, viewer: Viewer, input: ServerRequestInput): Promise<Done> {
  return runCommand({ context, viewer, name: 'preserveServer', input }, async (tx) => {
    const before = await lockServer(tx, viewer, input.serverId);
    authorize(viewer, 'server:preserve', before);
    refuse(reasonProblems('reason', input.reason));
    const farmRole = await tx.get('FarmRole', before.farmRoleId);
    if (farmRole === undefined) throw new Error(`Server ${before.id} names farm role ${before.farmRoleId}, which does not exist.`);
    const guards = guardsInForce(farmRole.guardSettings, context.timing);
    checkItIsPossible(before);
    await checkThereIsRoom(tx, farmRole, guards.preservedMax);
    await checkItHoldsNoVolumes(tx, before);
    const now = context.clock.now();
    const until = new Date(now.getTime() + guards.preserveMs);
    const preserved = { because: input.reason, byPerson: viewer.label, at: now.toISOString(), until: until.toISOString() };
    const evidence = { cloudId: before.cloudId, because: input.reason };
    const kept = reason('preserved', { now: now.getTime(), nextAt: until.getTime(), evidence });
    const entryId = context.newId();
    const patch = { quarantined: true, preserved, request: null, reason: kept, causeId: entryId };
    await tx.update('Server', [{ id: before.id, ...patch }]);
    const text = `${before.hostName} is kept until ${preserved.until} by ${viewer.label}: ${input.reason}`;
    await recordAll(tx, context, {
      ...{ organizationId: viewer.organizationId, actor: actorOf(viewer) },
      entries: [
        {
          type: 'Server',
          id: entryId,
          action: 'server.preserve',
          before,
          after: { ...before, ...patch },
          event: { type: 'server.preserved', text },
        },
      ],
    });
    return { id: before.id };
  });
}

function checkItIsPossible({ hostName, state, cloudId, request, preserved }: ServerRow): void {
  if (isClosed(state)) throw new ConflictError(`The server ${hostName} is gone already.`);
  if (state === 'PENDING_TERMINATE' || request?.kind === 'terminate')
    throw new ConflictError(`The server ${hostName} is being terminated already.`);
  if (cloudId === null) throw new ConflictError(`The cloud does not know the server ${hostName} yet.`);
  if (preserved !== null) throw new ConflictError(`The server ${hostName} is kept already.`);
}

async function checkThereIsRoom(tx: Tx, { id, alias }: FarmRoleRow, most: number): Promise<void> {
  const kept = await tx.find('Server', { farmRoleId: id, state: openServerStates, preserved: { not: null } });
  if (kept.length < most) return;
  const names = kept.map(({ hostName, cloudId }) => `${hostName} (${cloudId})`).join(', ');
  throw new ConflictError(`${alias} keeps ${names} already, and its guards allow ${most} at once. Release it, or adjust the guards.`);
}

/** The next server of the slot needs the slot's volumes, and they are not taken off a host that somebody is looking at. */
async function checkItHoldsNoVolumes(tx: Tx, { farmRoleId, slotIndex, hostName }: ServerRow): Promise<void> {
  const volumes = await tx.find('Volume', { farmRoleId, slotIndex, state: openVolumeStates });
  if (volumes.length > 0)
    throw new ConflictError(
      `The next server of the slot needs its data volumes, and ${hostName} holds them. A server with data volumes cannot be kept.`,
    );
}
