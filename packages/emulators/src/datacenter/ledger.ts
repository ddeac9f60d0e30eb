import type { EndCause, HostState, Tags } from './datacenter.ts';

/**
 * What truly happened, for benchmarks and tests to judge by: nothing a client could see, and nothing a fault can falsify.
 * Facts are append-only. Both logs are bounded; `dropped` says how many of the oldest are gone, and a judge must refuse to judge
 * when it is not 0.
 */
export interface Ledger {
  /** For a face that times its calls itself: at the arrival of a request, before anything is known about it. */
  beginCall(call: { action: string; arrivedAtMs: number }): number;
  /** At the last byte of the response, or when the connection was cut. */
  endCall(callId: number, end: { endedAtMs: number; outcome?: string }): void;
  /** Adds what was learned about a call between its begin and end. */
  noteCall(callId: number, note: Partial<Omit<CallRecord, 'id' | 'arrivedAtMs' | 'endedAtMs'>>): void;

  facts(page?: LogPage): { facts: Fact[]; nextAfter: number; more: boolean; dropped: number };
  calls(page?: LogPage): { calls: CallRecord[]; nextAfter: number; more: boolean; dropped: number };
  /** Every host that ever was, oldest first. */
  hosts(page?: LogPage): { hosts: HostRecord[]; nextAfter: number; more: boolean; dropped: number };
  disks(page?: LogPage): { disks: DiskRecord[]; nextAfter: number; more: boolean; dropped: number };

  summary(): LedgerSummary;
  /** Hosts and disks by the value they had for this tag when they were created. */
  byTag(tagKey: string): TagSummary[];
  /** Hosts that share both a launch tag's value and a launch index: each group of more than one is a double launch. */
  duplicates(launchTagKey: string): { launch: string; index: number; hostIds: string[] }[];
  /**
   * How fast losses were answered, each loss paired in order with the next host created under the same value of the tag.
   * A loss is a host terminated or vanished otherwise than by its owner. `shownToCall`: from the last byte of the response that
   * first showed it to the arrival of the launching call. `lostToCall`: from the loss itself.
   */
  lossToCall(tagKey: string): LossAnswers;
}

export interface LogPage {
  /** `nextAfter` of the page before; default: from the start. */
  after?: number;
  /** Default and most: 10,000. */
  limit?: number;
}

export interface CallRecord {
  id: number;
  /** The face's name for the call, else the operation. */
  action: string;
  /** By which the client was told to know it. */
  requestId?: string;
  accountId?: string;
  region?: string;
  arrivedAtMs: number;
  /** Missing while the call is under way. */
  endedAtMs?: number;
  /** `ok`, or the code of the error. */
  outcome?: string;
  /** Whether a failed call took effect all the same. */
  effect?: 'none' | 'done';
  faultId?: string;
  launchId?: string;
  /** How many hosts a list showed, or a launch started. */
  hosts?: number;
}

interface FactBase {
  seq: number;
  atMs: number;
  id: string;
  accountId: string;
  region: string;
  zone?: string;
  callId?: number;
}

export type Fact = FactBase & FactDetail;
/** A fact before the ledger has numbered it. */
export type NewFact = Omit<FactBase, 'seq'> & FactDetail;

export type FactDetail =
  | { kind: 'host-created'; launchId: string; launchIndex: number; token?: string; tags: Tags; sizeId: string }
  | { kind: 'host-state'; state: HostState; cause?: EndCause }
  | { kind: 'host-vanished' }
  | { kind: 'host-forgotten' }
  /** A response showed the host for the first time in this state, or was the first complete list without a vanished host. */
  | { kind: 'host-shown'; state: HostState | 'absent' }
  | { kind: 'disk-created'; tags: Tags; token?: string; sizeGib: number }
  | { kind: 'disk-attached'; hostId: string }
  | { kind: 'disk-detached'; hostId: string }
  | { kind: 'disk-deleted' }
  | { kind: 'address-allocated'; tags: Tags }
  | { kind: 'address-released' };

export interface HostRecord {
  seq: number;
  id: string;
  accountId: string;
  region: string;
  zone: string;
  launchId: string;
  launchIndex: number;
  token?: string;
  /** As given at creation. */
  tags: Tags;
  sizeId: string;
  callId?: number;
  state: HostState | 'vanished';
  createdAtMs: number;
  runningAtMs?: number;
  /** When it began to end: no longer billed. */
  endingAtMs?: number;
  /** Terminated or vanished. */
  endedAtMs?: number;
  endCause?: EndCause;
  /** When somebody other than its owner ended it. */
  lostAtMs?: number;
  /** The call whose response first showed the loss. */
  lossShownBy?: number;
}

export interface DiskRecord {
  seq: number;
  id: string;
  accountId: string;
  region: string;
  zone: string;
  tags: Tags;
  token?: string;
  sizeGib: number;
  createdAtMs: number;
  deletedAtMs?: number;
  hostId?: string;
  /** When it was last let go by a host. */
  detachedAtMs?: number;
}

export interface LedgerSummary {
  hostsEver: number;
  hostsNow: Record<HostState, number>;
  disksEver: number;
  disksNow: number;
  disksUnattached: number;
  addressesNow: number;
  calls: Record<string, { total: number; failed: number; throttled: number; outcomes: Record<string, number> }>;
  callsTotal: number;
  callsThrottled: number;
  dropped: { facts: number; calls: number; hosts: number; disks: number };
}

export interface TagSummary {
  value: string;
  created: number;
  /** Not terminated now. */
  existing: number;
  running: number;
  /** The most at once from creation until they began to end. */
  peakBillable: number;
  /** The most at once from creation until terminated. */
  peakExisting: number;
  disks: number;
  disksUnattached: number;
}

export interface Quantiles {
  count: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

export interface LossAnswers {
  losses: number;
  shown: number;
  answered: number;
  shownToCall: Quantiles;
  lostToCall: Quantiles;
}
