import { type History, isGivenReason, type Step, type TrackedAddress, type TrackedServer, type TrackedVolume } from './audit-history.ts';

type Ended = TrackedServer | TrackedVolume | TrackedAddress;

interface Ending {
  /** The action with which the reconciler asks for the end, and the state it leads to. */
  asks: string;
  asked: string;
  /** The state in which it is gone, and the word of the cloud that says so; null: it has none. */
  gone: string;
  cloudSays: string | null;
  /** The cloud says that it is about to end, whoever asked for it. */
  cloudEnds: string | null;
  /** Reasons of ends that the reconciler did not ask for. */
  notOurs: readonly string[];
  /** What an observation that does not show it is written as, and the answer to the question by id. */
  miss: string;
  confirm: string;
}

const endings: Readonly<Record<Ended['type'], Ending>> = {
  Server: {
    ...{ asks: 'server.terminate', asked: 'PENDING_TERMINATE', gone: 'TERMINATED', cloudSays: 'terminated', cloudEnds: 'terminating' },
    notOurs: ['terminated-in-cloud', 'absence-confirmed', 'launch-lost'],
    ...{ miss: 'server.miss', confirm: 'server.absence-confirmed' },
  },
  Volume: {
    ...{ asks: 'volume.delete', asked: 'DELETING', gone: 'DELETED', cloudSays: 'deleted', cloudEnds: null },
    notOurs: ['volume-lost'],
    ...{ miss: 'volume.miss', confirm: 'volume.absence-confirmed' },
  },
  Address: {
    ...{ asks: 'address.release', asked: 'RELEASING', gone: 'RELEASED', cloudSays: null, cloudEnds: null },
    notOurs: ['address-lost'],
    ...{ miss: 'address.miss', confirm: 'address.absence-confirmed' },
  },
};

/** I4: what we end was intended before, with a reason. I5: what is given up is gone by the word of the cloud, or confirmed absent. */
export function checkEnding({ history, entry, object, from, to, broken }: Step<Ended>): void {
  const ending = endings[object.type];
  noteAbsence({ history, entry, object, from, to, broken }, ending);
  const { shown } = object;
  const says = shown.reason;
  const cloudState = 'cloudState' in shown ? (shown.cloudState ?? null) : undefined;
  if (entry.action === ending.asks && entry.actor.kind === 'reconciler') {
    object.asked = isGivenReason(says);
    if (!object.asked) broken('I4', 'its end is asked for without a reason');
  }
  if (from === to) return;
  // It was wanted again: another end needs another intent.
  if (from === ending.asked && to !== ending.gone) object.asked = false;
  if (to === ending.asked && !object.asked && cloudState !== ending.cloudEnds)
    broken('I4', `it becomes ${to} by ${entry.action}, and no intent of ours asked for that`);
  if (to === 'FAILED' && shown.cloudId) broken('I8', `it becomes FAILED although the cloud knows it as ${shown.cloudId}`);
  if (to === 'LEFT' && says?.code !== 'zone-dark-moved')
    broken('I4', `it is left for ${says?.code ?? 'no reason'}, and its slot did not move`);
  if (to !== ending.gone) return;
  if (!object.asked && !ending.notOurs.includes(says?.code ?? ''))
    broken('I4', `it becomes ${to} for ${says?.code ?? 'no reason'}, and no intent of ours came before`);
  if (cloudState !== ending.cloudSays && !object.absent)
    broken('I5', `it becomes ${to}, but neither did the cloud say so nor was its absence confirmed`);
}

/** Absence counts when it rests on a complete listing, or on the answer to a question by id. What shows the object takes it back. */
function noteAbsence({ history, entry, object, broken }: Step<Ended>, { miss, confirm }: Ending): void {
  const after = entry.after as { missingSince?: string | null; missingConfirmed?: boolean };
  const incomplete = entry.action === miss ? whyIncomplete(history, entry.causeId, object.type) : null;
  if (incomplete) broken('I5', `it is noted as missing, but ${incomplete}`);
  if (after.missingSince === null || after.missingConfirmed === false) object.absent = false;
  else if (after.missingConfirmed && (entry.action === miss || entry.action === confirm)) object.absent = incomplete === null;
}

/** Why the observation that an absence rests on proves nothing; null: it does prove it, as far as the log shows. */
function whyIncomplete(history: History, causeId: string | null, type: Ended['type']): string | null {
  const listing = [...history.listings.values()].find(({ entryId }) => entryId === causeId);
  if (listing === undefined) return 'the observation that it follows from is not in the log';
  if (type === 'Server') return listing.complete ? null : 'the listing that it follows from was not complete';
  if (type === 'Address') return listing.addressesErrorText === null ? null : 'the listing that it follows from was not complete';
  // An observation is called complete for its servers; an error beside that is one of the listing of volumes.
  return listing.complete && listing.errorText !== null ? 'the listing that it follows from was not complete' : null;
}
