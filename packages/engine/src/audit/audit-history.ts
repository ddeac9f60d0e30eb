import { addressTransitions } from '@farmhand/domain/address-state';
import type { Breaker } from '@farmhand/domain/breaker';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import type { GuardSettings } from '@farmhand/domain/guard-settings';
import type { Tracking } from '@farmhand/domain/metric-source';
import type { Reason } from '@farmhand/domain/reason';
import type { Rollout } from '@farmhand/domain/rollout';
import { type ServerState, serverStateTable } from '@farmhand/domain/server-state';
import { volumeTransitions } from '@farmhand/domain/volume-state';
import type { Rows } from '../store/rows.ts';
import type { AuditedInvariant } from './violation.ts';

/** What is read of an audit entry. */
export type CheckedEntry = Pick<
  Rows['AuditEntry'],
  'id' | 'at' | 'action' | 'objectType' | 'objectId' | 'actor' | 'before' | 'after' | 'causeId' | 'position'
>;

/** What the audit log has told so far, of what is still open. */
export interface History {
  open: Map<string, Tracked>;
  /** Came to their end, and their rows were not compared yet. */
  ended: Map<string, Tracked>;
  farmRoles: Map<string, FarmRoleHistory>;
  /** Ids of the farms that are terminated. */
  terminatedFarms: Set<string>;
  /** Servers and volumes in the cloud that no row claims, by the id of that record. */
  strays: Map<string, Stray>;
  /** Open snapshots of volumes, by id. */
  snapshots: Map<string, SnapshotHistory>;
  /** Which address was last meant for a server, by the id of the server. */
  addressOf: Map<string, string>;
  /** Zones whose breaker is latched, by the id of the inventory. */
  darkZones: Map<string, ReadonlySet<string>>;
  /** The newest told observation of each inventory, by the id of the inventory. */
  listings: Map<string, Listing>;
}

/** What has a state that the audit log tells from beginning to end. */
export type Tracked = TrackedServer | TrackedVolume | TrackedAddress | TrackedLaunch;
export type TrackedType = Tracked['type'];

interface Told {
  id: string;
  state: string;
  /** Of the last entry that changed its state. */
  position: number | null;
}

/** What both can be given up for. */
interface Evidence {
  /** The reconciler asked for its end, and said why. */
  asked: boolean;
  /** Its absence was confirmed, and nothing showed it since. */
  absent: boolean;
}

/** The audited columns, as far as the log has shown them: it may have been written by anybody. */
type Shown<N extends keyof Rows, C extends keyof Rows[N]> = Partial<Pick<Rows[N], C>> & { reason?: Reason };

export interface TrackedServer extends Told, Evidence {
  type: 'Server';
  shown: Shown<
    'Server',
    'farmRoleId' | 'slotIndex' | 'launchId' | 'launchIndex' | 'quarantined' | 'cloudId' | 'cloudState' | 'hostName' | 'zone'
  > &
    Shown<'Server', 'health' | 'preserved' | 'request' | 'revision'> & {
      [Column in 'missingSince' | 'unhealthySince' | 'givenUpAt']?: string | null;
    };
}

export interface TrackedVolume extends Told, Evidence {
  type: 'Volume';
  shown: Shown<'Volume', 'cloudId' | 'cloudState' | 'farmRoleId' | 'device' | 'snapshotId'>;
}

export interface TrackedAddress extends Told, Evidence {
  type: 'Address';
  /** The id of the server that it is with, or is to be with. */
  meantFor: string | null;
  shown: Shown<'Address', 'cloudId' | 'farmRoleId' | 'slotIndex' | 'serverId'>;
}

export interface TrackedLaunch extends Told {
  type: 'Launch';
  shown: Shown<'Launch', 'farmRoleId' | 'count' | 'sequence' | 'calls'>;
  /** Indexes of the servers that were made for it. */
  indexes: Set<number>;
  /** Ids of its servers that have no outcome yet. */
  waiting: Set<string>;
}

export interface FarmRoleHistory {
  declaration: FarmRoleDeclaration;
  rollout: Rollout | null;
  /** In force. */
  max: number;
  /** Ids of the servers that count to it. */
  counting: Set<string>;
  /** Which server is in which slot. */
  slots: Map<number, string>;
  /** Of its newest launch. */
  sequence: number;
  farmId: string | null;
  /** Of the location that its servers are listed in; null: none of them was ever missing. */
  inventoryId: string | null;
  revision: number;
  guardSettings: GuardSettings;
  breaker: Breaker | null;
  /** Milliseconds: when a person last released the breaker. */
  releasedAt: number | null;
  trackedDesired: Tracking['desired'];
  removed: boolean;
  /** Servers that were lately given up on evidence that could be wrong, by id: no older than the longest window. */
  givenUp: Map<string, GivenUp>;
}

export interface GivenUp {
  /** Milliseconds. */
  at: number;
  /** Since when it was missing or unhealthy; null where that is not known. */
  lostAt: number | null;
  /** It ended for another reason after all: it counts as replaced, but not as lost. */
  ended: boolean;
}

export interface SnapshotHistory {
  shown: Shown<'VolumeSnapshot', 'farmRoleId' | 'device' | 'volumeId' | 'purpose' | 'state' | 'requested' | 'missingConfirmed'> & {
    [Column in 'keepUntil' | 'missingSince']?: string | null;
  };
  /** Milliseconds: when it was intended. */
  since: number;
}

export interface Stray {
  verdict: string;
  requested: boolean;
  launchId: string | null;
}

export interface Listing {
  entryId: string;
  /** Of servers. */
  complete: boolean;
  errorText: string | null;
  addressesErrorText: string | null;
}

export type Broken = (invariant: AuditedInvariant, text: string) => void;

/** One entry about a tracked object, with what it did to its state. */
export interface Step<T extends Tracked> {
  history: History;
  entry: CheckedEntry;
  object: T;
  /** Null: it begins. */
  from: string | null;
  to: string;
  broken: Broken;
}

interface Path {
  /** The column that holds the state. */
  column: string;
  first: string;
  next: Readonly<Record<string, readonly string[]>>;
}

const launchOutcomes = ['ACCEPTED', 'REFUSED', 'LOST', 'EXPIRED', 'MISMATCH', 'ADOPTED'] as const satisfies Rows['Launch']['outcome'][];

export const paths: Readonly<Record<TrackedType, Path>> = {
  Server: {
    column: 'state',
    first: 'PENDING_LAUNCH',
    next: Object.fromEntries(Object.entries(serverStateTable).map(([state, { next }]) => [state, next])),
  },
  Volume: { column: 'state', first: 'INTENDED', next: volumeTransitions },
  Address: { column: 'state', first: 'INTENDED', next: addressTransitions },
  Launch: { column: 'outcome', first: 'OPEN', next: { OPEN: launchOutcomes } },
};

export const isTrackedType = (type: string): type is TrackedType => Object.hasOwn(paths, type);

/** Nothing can follow. */
export const isEnd = (type: TrackedType, state: string): boolean => (paths[type].next[state] ?? []).length === 0;

/** A state that nobody knows counts: that is the safe side. */
export const countsToMaxIn = (state: string): boolean => serverStateTable[state as ServerState]?.max ?? true;

export const isGivenReason = (reason: Reason | undefined): boolean => Boolean(reason?.code && reason.text?.trim());
