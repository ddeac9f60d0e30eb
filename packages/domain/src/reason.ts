/** Why something is as it is. Kept with each server, volume and farm role, and in each step of a plan. */
export interface Reason {
  code: ReasonCode;
  /** One sentence for people. */
  text: string;
  /** ISO time since when it holds. */
  at: string;
  /** When it will be looked at or tried again, ISO time; null when nothing is awaited. */
  nextAt: string | null;
  /** What it rests on: cloud ids, the cloud's words, counts. */
  evidence: Record<string, string | number | boolean | null>;
}

/** Reason codes, each with what it means. The catalogue in the documentation is made from this table. */
export const reasonCatalogue = {
  'below-desired': 'There are fewer servers than wanted, so more are launched.',
  replacement: 'The last server of this slot is gone, or never came, so another takes its place.',
  'launch-recorded': 'The intent to launch is recorded; the cloud has not answered yet.',
  'launch-accepted': 'The cloud accepted the launch.',
  'launch-adopted': 'The server was found in the cloud by the tag of its launch.',
  'launch-refused': 'The cloud refused the launch.',
  'launch-outcome-unknown':
    'The launch call ended without an answer. It may have happened, so the cloud is looked at before anything is repeated.',
  'launch-replayed': 'Nothing of the launch was seen for the settle window, so the same request was sent again under the same token.',
  'launch-expired': 'The launch was never seen and is not repeated any more.',
  'launch-lost': 'The servers of this launch were terminated before they were recorded.',
  'launch-mismatch': 'The cloud knows the token of this launch with another request, so it is given up.',
  'adopted-by-person': 'A person adopted the server, which no record claimed.',
  'capacity-short': 'The cloud gave fewer servers than asked.',
  booting: 'The cloud starts the host.',
  'waiting-for-volume': 'The host is up and waits for its data volume.',
  running: 'The cloud says that the host runs, and all that belongs to it is attached.',
  'terminated-in-cloud': 'The cloud says that the server is terminated.',
  'stopped-in-cloud': 'The cloud says that the server is stopped, so it is started again.',
  'stopped-accepted': 'The cloud says that the server is stopped, and it is declared that this is accepted.',
  'cloud-error': 'The cloud reports that the server failed.',
  healthy: 'Nothing speaks against the health of the server.',
  'health-unknown': 'Nothing is known about the health of the server now.',
  'boot-timeout': 'The server does not run, and its time for it is over.',
  'resume-timeout': 'The server was started and does not run, and its time for it is over.',
  'reboot-timeout': 'The server was rebooted and is not well again, and its time for it is over.',
  'cloud-check-failed': 'The cloud’s own checks call the server impaired.',
  'waiting-for-check': 'The host runs, and its service has not passed its check yet.',
  'check-failed': 'The service of the server failed its check several times in a row.',
  'check-never-passed': 'The service of the server did not pass its check in the time in which the server has to run.',
  'check-impossible': 'The service of the server cannot be asked, so nothing is known about it.',
  'checks-blind': 'No service of this location answers Farmhand, so none of them is called failed for it.',
  'missing-again':
    'The cloud does not show the server, also when it is asked for by its id. The one before it in its slot was given up for the same just before: more likely the cloud is behind, so this one is given up only later.',
  missing: 'A complete listing does not show the server. It is asked for by id before anything is done.',
  'absence-confirmed': 'The cloud does not know the server any more, on two looks.',
  'above-desired': 'There are more servers than wanted.',
  'desired-by-person': 'People say how many servers are wanted.',
  'desired-by-schedule': 'The schedule says how many servers are wanted.',
  'desired-by-metric': 'The metric says how many servers are wanted.',
  'metric-unknown': 'The metric is not known, or too old, so the number of servers stays.',
  'metric-incomplete': 'Not every server has reported all the time, so none is taken away.',
  'cooling-down': 'The number of servers was changed lately; the next change waits.',
  protected: 'There are more servers than wanted, but the rest of them are protected from scale-in, so they stay.',
  'beyond-max': 'The slot is beyond the farm role’s max.',
  'farm-terminated': 'The farm is terminated.',
  'farm-suspended': 'The farm is suspended.',
  'farm-resumed': 'The farm is resumed.',
  'farm-role-removed': 'The farm role was removed from the farm.',
  'requested-by-person': 'A person asked for it.',
  'start-sent': 'The cloud was asked to start the server and has not confirmed it yet.',
  'at-max': 'No server can be launched: servers that may be billed fill the max.',
  'slots-occupied': 'No server can be launched: all slots are still occupied.',
  frozen: 'The farm is frozen: nothing is changed in the cloud.',
  'backing-off': 'Launches failed; the next attempt waits.',
  'rate-limited': 'The cloud allows so many calls in a time; this one waits its turn.',
  'failure-budget-spent': 'Too many launches failed within an hour, so none is tried until the hour lets it or a person says so.',
  'budget-reached': 'The budget of the farm or of its environment has no room for another server, volume, snapshot or address.',
  'price-unknown': 'The price is not known, and a budget does not allow what has no known price.',
  preserved: 'The server is kept for people to look at. It has left its slot, counts to max, and is left alone until its time is over.',
  'preservation-over': 'The time of the kept server is over, so it is ended.',
  'cloud-unreachable': 'The cloud could not be read completely, so nothing that rests on absence is decided.',
  'cloud-account-failed': 'The cloud account’s credentials do not work.',
  'database-behind':
    'The cloud shows launches that this database has not made: it is older than the cloud. Nothing is changed in the cloud account until people have looked.',
  'look-first': 'Nobody has seen all of this location for a while, so it is looked at before anything is done.',
  'unknown-servers':
    'The cloud shows servers with our tag whose launch is unknown. They count to max, and nothing is launched until people have looked.',
  'orphan-superseded': 'The server was superseded: its launch was closed without it, so it is deleted.',
  'breaker-latched': 'Too many servers seem lost at once, so none is given up, replaced or terminated until it is clear.',
  'zone-breaker-latched':
    'Too many of the cloud account’s servers in this zone seem lost at once, so none is given up, replaced or terminated there until it is clear.',
  'zone-dark-waits': 'The zone of some slots seems lost, or has no capacity: they wait until it is back.',
  'zone-dark-spare':
    'The zone of some slots seems lost, or has no capacity: other slots stand in for them in another zone until it is back.',
  'zone-dark-moved':
    'The zone of some slots seems lost: they go on in another zone with new volumes, and what is in the lost one is left as it is.',
  'zone-dark-superseded':
    'The slot of the server went on in another zone while its own seemed lost. The zone is back, so the server is ended.',
  'zone-dark-no-snapshot':
    'The zone of some slots seems lost, and there is no complete snapshot of their volumes to go on with: they wait until it is back.',
  'breaker-released': 'Few enough servers seem lost on two complete observations, so work goes on.',
  'replacement-limited': 'Servers that may still live are replaced a few at a time; this one waits for its turn.',
  'waits-for-farm-role': 'It comes after another farm role, which is not ready yet.',
  'gate-passed': 'What it comes after is ready, so it begins.',
  'waits-for-dependents': 'It is ended only once what comes after it is down, or the time for that is over.',
  'drift-repair': 'The server differs from what was asked for in fields that can be changed in place, so they are changed back.',
  'drift-contested': 'A field was changed back several times within an hour and differs again, so it is left alone for a while.',
  'slow-start': 'Servers are launched one, two, four … at a time, as the cloud accepts them.',
  canary: 'The first server of this revision has to be ready before others follow.',
  outdated: 'Servers are not as declared since the last change, and stay until something replaces them.',
  'rollout-started': 'Servers that are not as declared are replaced one after the other.',
  'rollout-step': 'The server is not as declared since the last change, so it is replaced.',
  'rollout-canary': 'The first server of the new revision has to be ready, and stay so for a while, before others follow.',
  'rollout-waits': 'The rollout waits: another server may not be taken away now.',
  'rollout-paused': 'The rollout is paused.',
  'rollout-failed': 'A server of the new revision failed or did not become ready, so the rollout stopped.',
  'rollout-finished': 'The rollout is over.',
  'surge-over': 'The server stood in while others were replaced, and is not needed any more.',
  'no-capacity': 'The cloud lately had no capacity for any of the declared zones and instance types.',
  'volume-held': 'The volume is still held by the server before.',
  'volume-available': 'The volume is free.',
  'volume-attached': 'The volume is attached.',
  'volume-created': 'The volume is created with its server.',
  'volume-kept': 'The volume is no longer wanted and is kept for a while.',
  'volume-deleted': 'The volume was deleted.',
  'volume-lost': 'The cloud does not know the volume any more.',
  'volume-vanished':
    'The cloud does not show the volume, also when it is asked for by its id. It may hold data, so it is given up only after a while, and not made anew before.',
  'volume-is-back':
    'The volume that had seemed lost is there again. It may hold data, so its slot goes on with it; the empty one that came in its place is left to people.',
  'volume-error': 'The cloud says that the volume itself failed. It is left as it is: its data may still be saved.',
  'snapshot-awaited':
    'The volume is not wanted any more. A snapshot of it is taken, and only when that is complete, the volume is deleted.',
  'snapshot-scheduled': 'A snapshot of the volume is due.',
  'snapshot-outcome-unknown':
    'The call for the snapshot ended without an answer. It may have been taken, so it is looked for before another one is taken.',
  'snapshot-repeated': 'The snapshot was not taken: the cloud does not show it, or refused it. It is asked for again.',
  'snapshot-pending': 'The cloud takes the snapshot.',
  'snapshot-completed': 'The snapshot is complete.',
  'snapshot-failed': 'The cloud could not take the snapshot. A volume that waits for it is kept, and another snapshot is tried later.',
  'snapshot-unmade': 'The snapshot was never taken, and its volume is gone.',
  'snapshot-excess': 'The snapshot was taken a second time by a repeated call, so this one is deleted.',
  'snapshot-unclaimed': 'The snapshot carries our tag, and no record says what it was taken for. It is left to people.',
  'snapshot-deleted': 'The snapshot was deleted.',
  'snapshot-lost': 'The cloud does not know the snapshot any more.',
  'volume-missing': 'The slot lacks a declared volume, so it is created.',
  'waiting-for-address': 'The server runs and waits for its public address.',
  'address-missing': 'The slot lacks its public address, so one is reserved.',
  'address-awaited':
    'The call that reserves the address ended without an answer. It may have happened, so the cloud is looked at before it is repeated.',
  'address-refused': 'The cloud refused to reserve an address. It is asked again later, for one slot at first.',
  'address-not-made': 'The address was never made, and is not wanted any more.',
  'address-free': 'The address is free.',
  'address-associated': 'The address is associated with the server of its slot.',
  'address-held': 'The address is associated with something else, and is not forced off it.',
  'address-disassociated': 'The address is not to be at this server any more, so it is taken off it.',
  'address-kept': 'The address is no longer wanted and is kept for a while.',
  'address-released': 'The address was released.',
  'address-lost': 'The cloud does not know the address any more.',
  'call-failed': 'A call to the cloud failed and is repeated later.',
  converged: 'Everything is as declared.',
} as const;

export type ReasonCode = keyof typeof reasonCatalogue;

export interface ReasonOptions {
  now: number;
  nextAt?: number | null;
  evidence?: Reason['evidence'];
  /** A sentence that is more precise than the catalogue's. */
  text?: string;
}

export function reason(code: ReasonCode, options: ReasonOptions): Reason {
  return {
    code,
    text: options.text ?? reasonCatalogue[code],
    at: isoOf(options.now),
    nextAt: options.nextAt == null ? null : new Date(options.nextAt).toISOString(),
    evidence: options.evidence ?? {},
  };
}

// All reasons of a plan are of one time, and writing it out is most of the work of making one.
let last = { at: 0, iso: new Date(0).toISOString() };

function isoOf(at: number): string {
  if (last.at !== at) last = { at, iso: new Date(at).toISOString() };
  return last.iso;
}
