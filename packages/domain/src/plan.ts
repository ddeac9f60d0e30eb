import type { AddressDeclaration } from './address.ts';
import type { AddressState } from './address-state.ts';
import type { Breaker } from './breaker.ts';
import type { Drift } from './drift.ts';
import type { AbsentServer } from './explain-absent.ts';
import type { VolumeDeclaration, ZoneChoice } from './farm-role-declaration.ts';
import type { Health } from './health.ts';
import type { Reason, ReasonCode } from './reason.ts';
import type { Rollout } from './rollout.ts';
import type { ServerState } from './server-state.ts';
import type { Instant } from './snapshot.ts';
import type { SnapshotPurpose, SnapshotState } from './snapshot-state.ts';
import type { Standing } from './tier-order.ts';
import type { VolumeState } from './volume-state.ts';

/**
 * What the reconciler would do now. Actions of kind `note-…` only write down what the cloud showed; all others also call the cloud,
 * after their intent is recorded.
 */
export interface Plan {
  actions: Action[];
  /** Why the farm role is as it is, and why not otherwise. Never empty. */
  reasons: Reason[];
  /** When to look again even if nothing happens; null when there is nothing to wait for. */
  wakeAt: Instant | null;
  /** Everything is as declared, and no action is left. */
  converged: boolean;
  /** Each wanted server that is not there, with what is done about it and why it is not. */
  absent: AbsentServer[];
  /** What the farm's other farm roles may rest on, recorded once nothing is left to do now. */
  standing: Standing;
}

export type Action =
  | NoteServer
  | NoteHealth
  | PreserveServer
  | SetAside
  | NoteVolume
  | LaunchAction
  | LaunchStep
  | ConfirmAbsence
  | ServerCall
  | CreateVolume
  | AttachVolume
  | DeleteVolume
  | KeepVolume
  | NoteSnapshot
  | TakeSnapshot
  | DeleteSnapshot
  | NoteAddress
  | AllocateAddress
  | AssociateAddress
  | DisassociateAddress
  | ReleaseAddress
  | KeepAddress
  | SetBreaker
  | SetDesired
  | SetRollout
  | PassGate
  | RepairDrift
  | DeleteOrphan;

/** A server's state or reason changes because of what was seen. */
export interface NoteServer {
  kind: 'note-server';
  serverId: string;
  slot: number;
  from: ServerState;
  to: ServerState;
  reason: Reason;
}

/** What is known of a server's health changes. */
export interface NoteHealth {
  kind: 'note-health';
  serverId: string;
  slot: number;
  health: Health;
  /** Why it is not healthy. */
  code: ReasonCode | null;
  reason: Reason;
}

/** A server that failed is kept for people to look at: it leaves its slot, keeps its state, and is left alone until then. */
export interface PreserveServer {
  kind: 'preserve-server';
  serverId: string;
  slot: number;
  from: ServerState;
  to: ServerState;
  until: Instant;
  /** Why it would have been ended. */
  because: string;
  reason: Reason;
}

/** A server that may still live in a zone that seems lost leaves its slot, which goes on elsewhere. It is ended once its zone is back. */
export interface SetAside {
  kind: 'set-aside';
  serverId: string;
  slot: number;
  from: ServerState;
  to: ServerState;
  reason: Reason;
}

export interface NoteVolume {
  kind: 'note-volume';
  volumeId: string;
  slot: number;
  from: VolumeState;
  to: VolumeState;
  reason: Reason;
}

/** One cloud call that makes servers for these slots: one zone, one type, one revision, and all with or all without volumes that exist. */
export interface LaunchAction {
  kind: 'launch';
  place: ZoneChoice | null;
  instanceType: string;
  revision: number;
  members: { slot: number; attempt: number; index: number }[];
  /** Data volumes to create with the servers; empty when there are none or they exist. */
  newVolumes: VolumeDeclaration[];
  reason: Reason;
}

/** The next step of an open launch whose outcome is not recorded. */
export interface LaunchStep {
  kind: 'look' | 'replay' | 'expire';
  launchId: string;
  slots: number[];
  reason: Reason;
}

/** Ask the cloud by id for servers, volumes, snapshots and addresses that a complete listing did not show. */
export interface ConfirmAbsence {
  kind: 'confirm-absence';
  serverIds: string[];
  volumeIds: string[];
  snapshotIds: string[];
  addressIds: string[];
  slots: number[];
  reason: Reason;
}

export interface ServerCall {
  kind: 'terminate' | 'stop' | 'start' | 'reboot';
  serverId: string;
  slot: number;
  from: ServerState;
  to: ServerState;
  reason: Reason;
}

export interface CreateVolume {
  kind: 'create-volume';
  /** Null: no row yet. Otherwise its creation is repeated under its own token. */
  volumeId: string | null;
  slot: number;
  /** The server that waits for it. Null: it is made for its slot before there is one. */
  serverId: string | null;
  zone: string;
  volume: VolumeDeclaration;
  /** The snapshot that it is made out of. */
  snapshotId: string | null;
  reason: Reason;
}

export interface AttachVolume {
  kind: 'attach-volume';
  volumeId: string;
  slot: number;
  from: VolumeState;
  serverId: string;
  reason: Reason;
}

export interface DeleteVolume {
  kind: 'delete-volume';
  volumeId: string;
  slot: number;
  from: VolumeState;
  reason: Reason;
}

/** The volume is not wanted now: keep it until then. Null: it is wanted again. */
export interface KeepVolume {
  kind: 'keep-volume';
  volumeId: string;
  slot: number;
  until: Instant | null;
  reason: Reason;
}

export interface NoteSnapshot {
  kind: 'note-snapshot';
  snapshotId: string;
  slot: number | null;
  from: SnapshotState;
  to: SnapshotState;
  reason: Reason;
}

/** Take a snapshot of a volume. */
export interface TakeSnapshot {
  kind: 'take-snapshot';
  /** Null: no row yet. Otherwise it is asked for again: it is proven that the call before had no effect. */
  snapshotId: string | null;
  volumeId: string;
  slot: number;
  device: string;
  purpose: SnapshotPurpose;
  keepUntil: Instant | null;
  reason: Reason;
}

export interface DeleteSnapshot {
  kind: 'delete-snapshot';
  snapshotId: string;
  slot: number | null;
  device: string | null;
  from: SnapshotState;
  reason: Reason;
}

export interface NoteAddress {
  kind: 'note-address';
  addressId: string;
  slot: number;
  from: AddressState;
  to: AddressState;
  reason: Reason;
}

/** Nothing protects this call from making two: it is sent once for an intent, and again only after a look. */
export interface AllocateAddress {
  kind: 'allocate-address';
  /** Null: no row yet. Otherwise it is asked for again under its own tag. */
  addressId: string | null;
  slot: number;
  address: AddressDeclaration;
  reason: Reason;
}

export interface AssociateAddress {
  kind: 'associate-address';
  addressId: string;
  slot: number;
  from: AddressState;
  serverId: string;
  reason: Reason;
}

/** Take it off this server, and off no other. */
export interface DisassociateAddress {
  kind: 'disassociate-address';
  addressId: string;
  slot: number;
  from: AddressState;
  serverId: string;
  reason: Reason;
}

export interface ReleaseAddress {
  kind: 'release-address';
  addressId: string;
  slot: number;
  from: AddressState;
  reason: Reason;
}

/** The address is not wanted now: keep it until then. Null: it is wanted again. */
export interface KeepAddress {
  kind: 'keep-address';
  addressId: string;
  slot: number;
  until: Instant | null;
  reason: Reason;
}

/** The breaker latches, is about to be released, or (null) is released. */
export interface SetBreaker {
  kind: 'set-breaker';
  breaker: Breaker | null;
  reason: Reason;
  /** Rows of the servers, volumes and addresses that seem lost. */
  lostIds: readonly string[];
}

/** Another number of servers is wanted from now on. */
export interface SetDesired {
  kind: 'set-desired';
  servers: number;
  before: number;
  reason: Reason;
}

/** A rollout begins, turns to another revision, stops because of a failure, or (null) is over. */
export interface SetRollout {
  kind: 'set-rollout';
  rollout: Rollout | null;
  reason: Reason;
}

/** Those it comes after are ready: it may begin, and goes on whatever becomes of them. */
export interface PassGate {
  kind: 'pass-gate';
  reason: Reason;
}

/** Change back, on a server that runs, what others changed. */
export interface RepairDrift {
  kind: 'repair-drift';
  serverId: string;
  slot: number;
  fields: Drift[];
  reason: Reason;
}

/** Delete a server in the cloud that no row claims. */
export interface DeleteOrphan {
  kind: 'delete-orphan';
  orphanId: string;
  cloudId: string;
  reason: Reason;
}

/** Actions that end or delete something, or interrupt what runs. */
export function isDestructive(action: Action): boolean {
  switch (action.kind) {
    case 'terminate':
    case 'stop':
    case 'reboot':
    case 'delete-volume':
    case 'delete-snapshot':
    case 'disassociate-address':
    case 'release-address':
    case 'delete-orphan':
      return true;
    case 'note-server':
    case 'note-health':
    case 'preserve-server':
    case 'set-aside':
    case 'note-volume':
    case 'note-address':
    case 'launch':
    case 'look':
    case 'replay':
    case 'expire':
    case 'confirm-absence':
    case 'start':
    case 'create-volume':
    case 'attach-volume':
    case 'keep-volume':
    case 'note-snapshot':
    case 'take-snapshot':
    case 'allocate-address':
    case 'associate-address':
    case 'keep-address':
    case 'set-breaker':
    case 'set-desired':
    case 'set-rollout':
    case 'pass-gate':
    case 'repair-drift':
      return false;
  }
}

/** Actions that call a cloud, be it to read. */
export const callsCloud = (action: Action): boolean => changesCloud(action) || action.kind === 'look' || action.kind === 'confirm-absence';

/** Actions that call a cloud to change something. Reads and notes do not. */
export function changesCloud(action: Action): boolean {
  switch (action.kind) {
    case 'note-server':
    case 'note-health':
    case 'preserve-server':
    case 'set-aside':
    case 'note-volume':
    case 'note-address':
    case 'look':
    case 'expire':
    case 'confirm-absence':
    case 'keep-volume':
    case 'note-snapshot':
    case 'keep-address':
    case 'set-breaker':
    case 'set-desired':
    case 'set-rollout':
    case 'pass-gate':
      return false;
    default:
      return true;
  }
}
