/** Server states, with the names that operators know. Missing, quarantined and the like are flags, not states. */
export const serverStates = [
  'PENDING_LAUNCH',
  'PENDING',
  'INITIALIZING',
  'RUNNING',
  'PENDING_SUSPEND',
  'SUSPENDED',
  'RESUMING',
  'PENDING_TERMINATE',
  'TERMINATED',
  'FAILED',
] as const;

export type ServerState = (typeof serverStates)[number];

interface StateFacts {
  /** Counts to what the farm role has (min, desired). */
  capacity: boolean;
  /** May be billed or may still appear: counts to max. */
  max: boolean;
  /** Occupies its slot. */
  slot: boolean;
  next: readonly ServerState[];
}

/**
 * The one table of server states. FAILED has no cloud id: it ends a launch that never became a server. A launch that left
 * anything behind goes PENDING -> PENDING_TERMINATE -> TERMINATED. TERMINATED is reached from everywhere, because a cloud may end
 * a server at any moment.
 */
export const serverStateTable: Readonly<Record<ServerState, StateFacts>> = {
  PENDING_LAUNCH: { capacity: true, max: true, slot: true, next: ['PENDING', 'FAILED', 'TERMINATED'] },
  PENDING: { capacity: true, max: true, slot: true, next: ['INITIALIZING', 'RUNNING', 'RESUMING', 'PENDING_TERMINATE', 'TERMINATED'] },
  INITIALIZING: { capacity: true, max: true, slot: true, next: ['RUNNING', 'RESUMING', 'PENDING_TERMINATE', 'TERMINATED'] },
  RUNNING: { capacity: true, max: true, slot: true, next: ['PENDING_SUSPEND', 'RESUMING', 'PENDING_TERMINATE', 'TERMINATED'] },
  PENDING_SUSPEND: { capacity: false, max: true, slot: true, next: ['SUSPENDED', 'RESUMING', 'PENDING_TERMINATE', 'TERMINATED'] },
  SUSPENDED: { capacity: false, max: true, slot: true, next: ['RESUMING', 'PENDING_SUSPEND', 'PENDING_TERMINATE', 'TERMINATED'] },
  RESUMING: { capacity: true, max: true, slot: true, next: ['RUNNING', 'PENDING_SUSPEND', 'PENDING_TERMINATE', 'TERMINATED'] },
  PENDING_TERMINATE: { capacity: false, max: true, slot: true, next: ['TERMINATED'] },
  TERMINATED: { capacity: false, max: false, slot: false, next: [] },
  FAILED: { capacity: false, max: false, slot: false, next: [] },
};

export function isLegalTransition(from: ServerState, to: ServerState): boolean {
  return serverStateTable[from].next.includes(to);
}

export const countsToMax = (state: ServerState): boolean => serverStateTable[state].max;
export const countsToCapacity = (state: ServerState): boolean => serverStateTable[state].capacity;
export const isClosed = (state: ServerState): boolean => !serverStateTable[state].slot;

/** The states a server can be in while it exists for us: everything that is not closed. */
export const openServerStates: readonly ServerState[] = serverStates.filter((state) => !isClosed(state));
