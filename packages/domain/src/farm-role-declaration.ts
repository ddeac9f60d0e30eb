import type { AddressDeclaration } from './address.ts';
import type { HealthDeclaration } from './health.ts';
import type { RolloutDeclaration } from './rollout.ts';
import type { Scaling } from './scaling.ts';
import type { ComesAfter } from './tier-order.ts';
import type { WhenZoneDark } from './when-zone-dark.ts';

/** What people declare about one tier, without what a cloud keeps secret. Immutable inside a revision. */
export interface FarmRoleDeclaration {
  alias: string;
  roleId: string;
  roleVersion: number;
  cloudAccountId: string;
  location: string;
  /** The cloud's own image id, resolved from the role when the declaration is saved. */
  imageId: string;
  scaling: Scaling;
  /** First choice first. The later ones are for when the cloud has no capacity for the earlier. */
  instanceTypes: string[];
  /** Where servers go, spread evenly. Empty: the cloud chooses. */
  zones: ZoneChoice[];
  /** What becomes of slots whose zone seems lost. Absent in what was declared before there was a choice. */
  whenZoneDark?: WhenZoneDark;
  volumes: VolumeDeclaration[];
  address: AddressDeclaration;
  rollout: RolloutDeclaration;
  /** Farm roles of the same farm that have to be ready before this one begins, and are ended after it. */
  after: ComesAfter[];
  tags: Record<string, string>;
  health: HealthDeclaration;
  /** The cloud's own typed section, validated by its driver. */
  settings: unknown;
  /** SHA-256 of the user data, or null when there is none. The text itself is kept apart, encrypted. */
  userDataHash: string | null;
}

export interface ZoneChoice {
  zone: string;
  /** The network part that stands for this zone (EC2 subnet), or null for the default. */
  subnetId: string | null;
}

export interface VolumeDeclaration {
  /** Device name, for example `/dev/sdf`. Identifies the volume inside its slot. */
  device: string;
  sizeGib: number;
  type: string;
  iops: number | null;
  throughputMibps: number | null;
  encrypted: boolean;
  kmsKeyId: string | null;
  /** What happens to it when its slot is no longer wanted. */
  whenUnwanted: 'keep' | 'delete' | 'snapshot-and-delete';
  /** Absent in what was declared before there were any, and where nobody asked for others than the usual. */
  snapshots?: VolumeSnapshots;
}

export interface VolumeSnapshots {
  /** How long one that was taken before a deletion is kept. */
  keepDays: number;
  /** Null: none is taken by the clock. */
  everyHours: number | null;
  /** How many of those that were taken by the clock are kept of each volume. */
  kept: number;
}

export const defaultVolumeSnapshots: VolumeSnapshots = { keepDays: 30, everyHours: null, kept: 7 };

export const snapshotsOf = (declared: VolumeDeclaration | undefined): VolumeSnapshots => declared?.snapshots ?? defaultVolumeSnapshots;
