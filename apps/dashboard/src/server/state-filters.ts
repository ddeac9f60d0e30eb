import type { Health } from '@farmhand/domain/health';
import type { ServerState } from '@farmhand/domain/server-state';

interface StateFilter {
  label: string;
  states: ServerState[] | null;
  health?: Health[];
  /** Only those that a change of their farm role made outdated. */
  outdated?: true;
  includeClosed?: boolean;
}

/** What lists of servers can be narrowed to. The name stands in the address. */
export const stateFilters: Record<string, StateFilter> = {
  open: { label: 'Open', states: null },
  running: { label: 'Running', states: ['RUNNING'] },
  moving: {
    label: 'On the way',
    states: ['PENDING_LAUNCH', 'PENDING', 'INITIALIZING', 'RESUMING', 'PENDING_SUSPEND', 'PENDING_TERMINATE'],
  },
  unhealthy: { label: 'Unhealthy', states: null, health: ['UNHEALTHY'] },
  outdated: { label: 'Outdated', states: null, outdated: true },
  suspended: { label: 'Suspended', states: ['SUSPENDED'] },
  ended: { label: 'Ended', states: ['TERMINATED', 'FAILED'] },
};
