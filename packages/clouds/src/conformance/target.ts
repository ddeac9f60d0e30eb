import type { CloudDriver, VolumeRequest } from '../driver.ts';

/** What an endpoint must be able to do for a guarantee to hold there. An emulation may lack some; a real cloud lacks none. */
export type Ability =
  | 'several-per-launch'
  | 'launch-token'
  | 'launch-token-mismatch'
  | 'launch-token-spent'
  | 'volumes'
  | 'snapshots'
  | 'addresses'
  | 'exclusive-address'
  | 'guarded-release'
  | 'metrics'
  | 'volume-token'
  | 'exclusive-attach'
  | 'refuses-unknown-image'
  | 'refuses-unknown-type'
  | 'refuses-bad-credentials'
  | 'status-checks'
  | 'metadata-options'
  | 'request-ids';

/** `true`, or in one sentence what was seen instead. */
export type Abilities = Readonly<Record<Ability, true | string>>;

export const allAbilities: Abilities = {
  'several-per-launch': true,
  'launch-token': true,
  'launch-token-mismatch': true,
  'launch-token-spent': true,
  volumes: true,
  snapshots: true,
  addresses: true,
  'exclusive-address': true,
  'guarded-release': true,
  metrics: true,
  'volume-token': true,
  'exclusive-attach': true,
  'refuses-unknown-image': true,
  'refuses-unknown-type': true,
  'refuses-bad-credentials': true,
  'status-checks': true,
  'metadata-options': true,
  'request-ids': true,
};

/** Things that exist at the endpoint, and ids that do not. */
export interface Fixtures {
  zone: string;
  subnetId: string | null;
  imageId: string;
  instanceType: string;
  /** The driver's own section of a farm role. */
  settings: unknown;
  volume: VolumeRequest;
  unknownImageId: string;
  unknownInstanceType: string;
  unknownServerId: string;
  unknownVolumeId: string;
  unknownSnapshotId: string;
}

/** A second pair of eyes, where the endpoint has one: what was ever made, whatever the API shows. */
export interface Judge {
  serversEverMade(launch: string): Promise<number>;
}

/** One driver at one endpoint, ready to be held against the contract. */
export interface ConformanceTarget {
  driver: CloudDriver;
  /** The same account read in pages of `pageSize`. */
  pagedDriver: CloudDriver;
  pageSize: number;
  /** The same endpoint with credentials that it does not know. */
  strangerDriver: CloudDriver;
  location: string;
  fixtures: Fixtures;
  abilities: Abilities;
  judge?: Judge;
  /** Unique over all runs at this endpoint. */
  newId: () => string;
  /** How long to wait for a state, and how often to look. */
  patience: { timeoutMs: number; pollMs: number };
}

/** One guarantee of the contract. Its name is the guarantee. */
export interface ConformanceCase {
  name: string;
  needs: readonly Ability[];
  run(scope: import('./case-scope.ts').CaseScope): Promise<void>;
}
