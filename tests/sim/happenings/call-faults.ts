import type { Happening } from '../stage.ts';
import { fault } from './add-fault.ts';

/** What goes wrong with calls that change the cloud. */
export const callFaults: readonly Happening[] = [
  { name: 'timeout after success', weight: 8, happen: fault({ kind: 'timeout-after' }, 'launchHosts') },
  { name: 'timeout before effect', weight: 4, happen: fault({ kind: 'timeout-before' }, 'launchHosts') },
  { name: 'volume made without an answer', weight: 4, happen: fault({ kind: 'timeout-after' }, 'createDisk') },
  { name: 'error after effect', weight: 6, happen: fault({ kind: 'error-after' }) },
  { name: 'error before effect', weight: 6, happen: fault({ kind: 'error-before' }) },
  { name: 'throttled', weight: 4, happen: fault({ kind: 'throttle' }) },
];
