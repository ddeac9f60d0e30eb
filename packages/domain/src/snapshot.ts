import type { AddressState } from './address-state.ts';
import type { Breaker } from './breaker.ts';
import type { DatabaseBehind } from './database-behind.ts';
import type { Drift, Repair } from './drift.ts';
import type { FarmRoleDeclaration } from './farm-role-declaration.ts';
import type { Guards } from './guard-settings.ts';
import type { BlindSpell, Health, Impairment } from './health.ts';
import type { CheckRecord } from './health-check.ts';
import type { Tracking } from './metric-source.ts';
import type { MicroUsd, MoneyFacts } from './money.ts';
import type { ReasonCode } from './reason.ts';
import type { Rollout } from './rollout.ts';
import type { ServerState } from './server-state.ts';
import type { SnapshotPurpose, SnapshotState } from './snapshot-state.ts';
import type { TierFacts } from './tier-order.ts';
import type { VolumeState } from './volume-state.ts';

/** Epoch milliseconds. The domain reads no clock: every time is given. */
export type Instant = number;

export type FarmStatus = 'RUNNING' | 'SUSPENDED' | 'TERMINATED';
export type CloudServerState = 'pending' | 'running' | 'stopping' | 'stopped' | 'terminating' | 'terminated' | 'error';
export type CloudVolumeState = 'creating' | 'available' | 'attaching' | 'attached' | 'detaching' | 'deleting' | 'deleted' | 'error';

export type CloudSnapshotState = 'pending' | 'completed' | 'error';

/** A recorded intent about one server that is not done yet. */
export interface ServerRequest {
  kind: 'terminate' | 'reboot' | 'stop' | 'start';
  /** In words, as given by the person or made by the reconciler. */
  because: string;
  byPerson: string | null;
  /** ISO time. */
  at: string;
  /** When the cloud was last asked, ISO time; null before the first call. */
  sentAt: string | null;
  /** The audit entry it follows from. */
  causeId: string | null;
  /** In the cloud's words, why it refuses the call, which goes on being repeated; absent: it has not refused it. */
  refused?: string;
}

/** What should be: the declaration in force, and what people decided about the farm. */
export interface DesiredFarmRole {
  farmRoleId: string;
  farmName: string;
  farmStatus: FarmStatus;
  removed: boolean;
  frozen: { because: string; until: Instant | null } | null;
  /** The farm revision that servers are made from. Those of another one are outdated. */
  revision: number;
  declaration: FarmRoleDeclaration;
  guards: Guards;
}

export interface ServerFacts {
  id: string;
  slot: number;
  attempt: number;
  launchId: string;
  state: ServerState;
  reasonCode: ReasonCode;
  cloudId: string | null;
  zone: string | null;
  revision: number;
  request: ServerRequest | null;
  quarantined: boolean;
  /** Kept for people to look at, since and until when, by Farmhand or by a person. Such a server is quarantined. */
  preserved: { at: Instant; until: Instant; byPerson: string | null } | null;
  /** Scale-in never takes it. */
  protected: boolean;
  createdAt: Instant;
  /** When it was first ready, null before. */
  runningAt: Instant | null;
  lastWriteAt: Instant;
  cloudState: CloudServerState | null;
  cloudStateReason: string | null;
  /** When a listing first showed it in that state, or later; null: none did yet. */
  cloudStateAt: Instant | null;
  missing: Missing | null;
  health: HealthFacts;
  /** What it was reserved at; null: its price was not known. */
  microUsdPerHour: MicroUsd | null;
  /** In what it differs from what was asked for. */
  drift: Drift[];
  /** What was changed back lately. */
  repairs: Repair[];
  /** Until then a person's word to change back what differs holds; null: nobody said so. */
  repairUntil: Instant | null;
}

/** What is known about a server's health, and what was last noted of it. */
export interface HealthFacts {
  noted: Health;
  /** Why, when it was noted as not healthy. */
  code: ReasonCode | null;
  /** Since when it is noted as unhealthy. */
  unhealthySince: Instant | null;
  impaired: Impairment | null;
  /** When a reboot was asked for that is not over yet. */
  rebootingSince: Instant | null;
  check: CheckFacts | null;
}

/** What is known of the server's service, by the check that was declared when it was asked. */
export interface CheckFacts extends Pick<CheckRecord, 'question' | 'result' | 'text'> {
  since: Instant;
  /** When it was first asked this, since the server was made or last started. */
  askedSince: Instant;
}

/** Complete listings do not show it. */
export interface Missing {
  since: Instant;
  /** When it was last asked for by id, null before the first time. */
  askedAt: Instant | null;
  confirmed: boolean;
}

export interface LaunchFacts {
  id: string;
  zone: string | null;
  createdAt: Instant;
  callUntil: Instant;
  notBefore: Instant | null;
  /** Start of the last complete look that found nothing. */
  emptyLookAt: Instant | null;
  lookAt: Instant | null;
  calls: number;
  /** What keeps a repeated call from creating twice. With `look` nothing does but that no earlier call can arrive any more. */
  replay: 'token' | 'name' | 'natural' | 'look';
  /** Sending it again was refused, or the cloud knows its token with another request: it is not sent any more. */
  refused: boolean;
}

export interface VolumeFacts {
  id: string;
  slot: number;
  device: string;
  state: VolumeState;
  reasonCode: ReasonCode;
  cloudId: string | null;
  zone: string | null;
  /** The launch that creates it with its server; null: it is created on its own. */
  launchId: string | null;
  serverId: string | null;
  /** Not shown by the cloud yet, and the server it was to come with has ended: when that was recorded. */
  holderEndedAt: Instant | null;
  cloudState: CloudVolumeState | null;
  heldBy: string | null;
  /** When it was first seen attached; null: as far as anybody knows there is nothing in it. */
  attachedAt: Instant | null;
  lastWriteAt: Instant;
  missing: Missing | null;
  keepUntil: Instant | null;
  /** The snapshot that its deletion waits for; nothing has held it since that was asked for. */
  snapshotId: string | null;
  /** The snapshot that it is made out of; null: it is made empty. */
  fromSnapshotId: string | null;
}

/** A snapshot of a slot's data volume, which may be gone. */
export interface SnapshotFacts {
  id: string;
  purpose: SnapshotPurpose;
  /** Null when nobody knows of which volume it is. */
  volumeId: string | null;
  slot: number | null;
  device: string | null;
  state: SnapshotState;
  reasonCode: ReasonCode;
  cloudId: string | null;
  volumeCloudId: string | null;
  cloudState: CloudSnapshotState | null;
  createdAt: Instant;
  /** When it was last asked for by a call of which nobody knows whether it took effect; null: there is none. */
  sentAt: Instant | null;
  /** It was refused: when to ask again. */
  notBefore: Instant | null;
  lastWriteAt: Instant;
  missing: Missing | null;
  /** Null: it is not deleted for its age. */
  keepUntil: Instant | null;
  /** A person asked for its deletion. */
  requested: boolean;
}

/** A slot's public address. The cloud says of one that it shows what holds it, and no more. */
export interface AddressFacts {
  id: string;
  slot: number;
  state: AddressState;
  reasonCode: ReasonCode;
  reasonText: string;
  cloudId: string | null;
  /** The server that it was last to be associated with. */
  serverId: string | null;
  /** Cloud id of the server, or of what else it is associated with. */
  heldBy: string | null;
  /** What has it is a server of ours that is gone: when that was recorded. */
  holderEndedAt: Instant | null;
  lastWriteAt: Instant;
  /** When a call that may have made it was sent, while no answer to it is on record. */
  unansweredAt: Instant | null;
  /** How often the cloud refused to make it, one after the other. */
  failures: number;
  /** It is not asked for before. */
  notBefore: Instant | null;
  missing: Missing | null;
  keepUntil: Instant | null;
}

export interface SlotFacts {
  index: number;
  attempt: number;
}

/** A server in the cloud with this farm role's tag that no row claims. It counts to max. */
export interface OrphanFacts {
  id: string;
  cloudId: string;
  /** SUPERSEDED: our own launch proves that it made it, and that its place was given up or is another’s. */
  verdict: 'UNKNOWN_LAUNCH' | 'SUPERSEDED';
  /** Our launch that its tag names. */
  launchId: string | null;
  firstSeenAt: Instant;
  sightings: number;
  /** A person asked for its deletion. */
  requested: boolean;
  /** When the cloud was last asked to delete it. */
  sentAt: Instant | null;
}

/** What keeps a farm role from doing too much at once. */
export interface GuardFacts {
  breaker: Breaker | null;
  /** When a person last released it: what was lost before is believed. */
  releasedAt: Instant | null;
  /** When servers were lately given up because they were absent or had failed; those before a person's release are left out. */
  losses: Instant[];
  /** Slots whose server was lately given up for its absence alone; likewise. */
  absences: { slot: number; at: Instant }[];
  /** When servers were lately given up by Farmhand's own decision; what a person's release settled is left out. */
  replacements: Instant[];
  /** When launches failed in the last hour; a person's word to try again empties it. */
  failedLaunches: Instant[];
  /** Servers that may be launched at once: 1, 2, 4, … as the cloud accepts them. */
  launchBatch: number;
  /** What the cloud lately had no capacity for. */
  shortages: { zone: string | null; instanceType: string; until: Instant }[];
}

/** Where the farm role stands among those of its farm. */
export interface OrderFacts {
  /** When those it comes after were ready, in this launch of the farm; null: not yet. */
  gatePassedAt: Instant | null;
  /** When its farm was last suspended or terminated, or it was removed; null: nobody wants that. */
  unwantedSince: Instant | null;
  /** The others of its farm. */
  tiers: TierFacts[];
}

/** A zone whose breaker is latched: too many of the cloud account's servers there seem lost. */
export interface DarkZone {
  zone: string;
  since: Instant;
  lost: number;
  servers: number;
}

/** What is, as far as we know: our rows, joined with what the cloud last said about them. Closed servers, launches and volumes are left out. */
export interface ObservedFarmRole {
  slots: SlotFacts[];
  servers: ServerFacts[];
  launches: LaunchFacts[];
  volumes: VolumeFacts[];
  snapshots: SnapshotFacts[];
  /** Start of the newest complete listing of snapshots. */
  snapshotsCompleteAt: Instant | null;
  addresses: AddressFacts[];
  orphans: OrphanFacts[];
  tracking: Tracking;
  rollout: Rollout | null;
  guards: GuardFacts;
  order: OrderFacts;
  inventory: {
    completeAt: Instant | null;
    /** Start of the newest complete listing of volumes. */
    volumesCompleteAt: Instant | null;
    /** Start of the newest complete listing of addresses. */
    addressesCompleteAt: Instant | null;
    blindSince: Instant | null;
    /** Start of the last complete look at the cloud's own checks. */
    statusAt: Instant | null;
    blindSpells: BlindSpell[];
    darkZones: DarkZone[];
  };
  checks: {
    /** Start of the last round of questions to services of this location in which somebody answered. */
    seenAt: Instant | null;
    blindSpells: BlindSpell[];
  };
  cloudAccount: { usable: boolean; text: string | null; behind: DatabaseBehind | null };
  failures: number;
  notBefore: Instant | null;
  money: MoneyFacts;
}
