import type { NoteHealth } from '@farmhand/domain/plan';
import type { ServerRow } from '../store/rows.ts';
import type { ChangeSet } from './change-set.ts';
import { findServer } from './find-row.ts';
import type { Round } from './round.ts';

/** Writes down what is known of a server's health. That it falls ill and that it recovers is told; all else is only shown. */
export function noteHealth(action: NoteHealth, { context, work }: Round, changes: ChangeSet): void {
  const row = findServer(work.servers, action.serverId);
  const { health, code, reason } = action;
  const ill = health === 'UNHEALTHY';
  const patch: Partial<ServerRow> = {
    health,
    healthReason: code === null ? null : reason,
    unhealthySince: ill ? (row.unhealthySince ?? context.clock.now()) : null,
    ...(health === 'HEALTHY' ? { rebootingSince: null } : {}),
  };
  if (!ill && row.health !== 'UNHEALTHY') {
    changes.patch('Server', row, patch);
    changes.touch({ type: 'Server', id: row.id, environmentId: row.environmentId, farmId: row.farmId });
    return;
  }
  const event = { type: `server.${health.toLowerCase()}`, text: `${row.hostName}: ${reason.text}` };
  changes.patch('Server', row, patch, { action: 'server.health', event });
}
