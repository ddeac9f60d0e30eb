import { addressTransitions } from '../address-state.ts';
import type { Action } from '../plan.ts';
import { isLegalTransition, type ServerState } from '../server-state.ts';
import { snapshotTransitions } from '../snapshot-state.ts';
import { volumeTransitions } from '../volume-state.ts';

/** The states to which actions lead that do not name them. */
export const asked = {
  'attach-volume': 'ATTACHING',
  'delete-volume': 'DELETING',
  'delete-snapshot': 'DELETING',
  'associate-address': 'ASSOCIATING',
  'disassociate-address': 'DISASSOCIATING',
  'release-address': 'RELEASING',
} as const;

/** Whether the table of its kind allows what an action does to its object. */
export function isLegal(action: Action, to: string): boolean {
  if ('snapshotId' in action && 'from' in action) return snapshotTransitions[action.from].includes(to as never);
  if ('addressId' in action && 'from' in action) return addressTransitions[action.from].includes(to as never);
  if ('volumeId' in action && 'from' in action) return volumeTransitions[action.from].includes(to as never);
  return 'from' in action && isLegalTransition(action.from as ServerState, to as ServerState);
}
