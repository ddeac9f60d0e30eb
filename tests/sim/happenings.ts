import { addresses } from './happenings/addresses.ts';
import { backups } from './happenings/backups.ts';
import { budgets } from './happenings/budgets.ts';
import { callFaults } from './happenings/call-faults.ts';
import { checkFaults } from './happenings/check-faults.ts';
import { clocksAndViews } from './happenings/clocks-and-views.ts';
import { clones } from './happenings/clones.ts';
import { credentials } from './happenings/credentials.ts';
import { darkZones } from './happenings/dark-zones.ts';
import { hostActs } from './happenings/host-acts.ts';
import { listFaults } from './happenings/list-faults.ts';
import { metricFaults } from './happenings/metric-faults.ts';
import { people } from './happenings/people.ts';
import { placeFaults } from './happenings/place-faults.ts';
import { rollouts } from './happenings/rollouts.ts';
import { snapshots } from './happenings/snapshots.ts';
import { strangers } from './happenings/strangers.ts';
import { tags } from './happenings/tags.ts';
import { workerFaults } from './happenings/worker-faults.ts';
import type { Happening } from './stage.ts';

/** Everything that can happen in a step, by families. A new one goes into its family's file, or brings a file of its own. */
export const happenings: readonly Happening[] = [
  { name: 'nothing', weight: 20, happen: () => undefined },
  ...workerFaults,
  ...hostActs,
  ...callFaults,
  ...listFaults,
  ...placeFaults,
  ...metricFaults,
  ...checkFaults,
  ...people,
  ...rollouts,
  ...budgets,
  ...snapshots,
  ...strangers,
  ...tags,
  ...clocksAndViews,
  ...credentials,
  ...backups,
  ...addresses,
  ...clones,
  ...darkZones,
];

const byName = new Map(happenings.map((happening) => [happening.name, happening]));

/** @throws Error for a name that is not there any more. */
export function happeningOf(name: string): Happening {
  const happening = byName.get(name);
  if (happening === undefined) throw new Error(`Nothing is called "${name}" any more: the script is out of date.`);
  return happening;
}
