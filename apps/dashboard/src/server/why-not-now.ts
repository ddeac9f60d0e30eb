import { isClosed, type ServerState } from '@farmhand/domain/server-state';

/** Why something cannot be done to a server in its present state, or null when it can. */
export function whyNotNow(
  what: 'terminate' | 'reboot' | 'protect' | 'fault',
  { state, cloudId }: { state: ServerState; cloudId?: string | null },
): string | null {
  if (isClosed(state)) return 'The server has ended.';
  if (what === 'terminate') return state === 'PENDING_TERMINATE' ? 'It is being terminated already.' : null;
  if (what === 'protect') return state === 'PENDING_TERMINATE' ? 'It is being terminated.' : null;
  if (!cloudId) return 'The cloud has not accepted the server yet.';
  if (what === 'reboot' && state !== 'RUNNING' && state !== 'INITIALIZING') return 'Only a server that runs can be rebooted.';
  return null;
}
