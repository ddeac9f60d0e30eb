import type { CapacityRule, DatacenterSettings, Fault, Quotas } from './conditions.ts';
import type { Ledger } from './ledger.ts';
import type { DatacenterSnapshot } from './snapshot.ts';

/**
 * A virtual datacenter: accounts, regions and zones with hosts, disks and addresses in them, in words no cloud owns.
 *
 * - Synchronous and without timers: every method first brings the state up to `clock.now()` (a host that has booted by now *is*
 *   running, with the exact time recorded), so virtual time works by moving the clock.
 * - Deterministic: the same clock readings, random numbers and calls give the same ids, states and ledger.
 * - Results are copies: what a caller holds never changes under it.
 * - Everything a caller may do wrong, and every fault, is thrown as a `DatacenterError`.
 *
 * The methods that take a `Call` are the cloud's API. They pass the throttle buckets and the faults, and each is written to the
 * ledger. An error whose `effect` is `done` was thrown *after* the call took effect (`unavailable`, `internal` or `timeout`):
 * a simulated driver must report those, and every `timeout`, as outcome unknown, and must not look at `effect`.
 * `acts` are what other people and broken hardware do; they are never throttled, never fail by fault, and need no credentials.
 */
export interface Datacenter {
  /**
   * Starts between `countMin` and `countMax` hosts: as many as capacity and quotas allow, or none (`capacity`, `quota`).
   * Idempotent by `token`, per account and region, and also per zone when a zone or subnet is given: the same request again
   * answers with the same launch and its hosts as they are now (never fills up a partial one); another request under the token is
   * `token-mismatch`; a token whose hosts have all ended is `token-spent`. A token is forgotten `tokenAgeMs` after the last end.
   */
  launchHosts(call: Call, request: LaunchRequest): LaunchResult;
  /** Lists in order of creation. With `ids`: unknown or not yet visible ids are `not-found`, and paging is refused. */
  listHosts(call: Call, request?: ListRequest): HostPage;
  /** All or nothing: one unknown id ends none. Repeating it is fine. */
  terminateHosts(call: Call, request: { hostIds: readonly string[] }): HostChange[];
  stopHosts(call: Call, request: { hostIds: readonly string[]; force?: boolean }): HostChange[];
  startHosts(call: Call, request: { hostIds: readonly string[] }): HostChange[];
  rebootHosts(call: Call, request: { hostIds: readonly string[] }): void;
  changeHost(call: Call, request: HostModification): void;

  /** Idempotent by `token` like `launchHosts`, per account, region and zone. */
  createDisk(call: Call, request: CreateDiskRequest): Disk;
  listDisks(call: Call, request?: ListRequest): DiskPage;
  /** Only an `available` disk, to a running or stopped host of the same zone, at a free device. */
  attachDisk(call: Call, request: { diskId: string; hostId: string; device: string }): DiskAttachment;
  detachDisk(call: Call, request: { diskId: string; hostId?: string; device?: string; force?: boolean }): DiskAttachment;
  deleteDisk(call: Call, request: { diskId: string }): void;
  changeDisk(call: Call, request: { diskId: string; sizeGib?: number; type?: string; iops?: number; throughput?: number }): Disk;

  /** Not idempotent: every call makes another copy of what the disk holds at that moment, as on the clouds that offer no token here. */
  createCopy(call: Call, request: CreateCopyRequest): DiskCopy;
  listCopies(call: Call, request?: ListRequest): CopyPage;
  deleteCopy(call: Call, request: { copyId: string }): void;

  /** Not idempotent: every call gives another address, as on the clouds that offer no token here. */
  allocateAddress(call: Call, request?: { tags?: Tags }): Address;
  associateAddress(call: Call, request: { addressId: string; hostId: string; moveAllowed?: boolean }): Address;
  disassociateAddress(call: Call, request: { associationId: string }): void;
  releaseAddress(call: Call, request: { addressId: string }): void;
  listAddresses(call: Call, request?: ListRequest): Address[];

  setTags(call: Call, request: { resourceIds: readonly string[]; tags: Tags }): void;
  /** A value of `undefined` removes the tag whatever its value; otherwise only a tag with that very value. */
  removeTags(call: Call, request: { resourceIds: readonly string[]; tags: Record<string, string | undefined> }): void;
  listTags(call: Call): TagEntry[];

  importKey(call: Call, request: { name: string; publicKey: string; tags?: Tags }): Key;
  deleteKey(call: Call, request: { name: string }): void;
  /** What can be chosen from in this account and region. */
  catalogue(call: Call): RegionCatalogue;
  /** The newest value of each host that has one in the time asked for. */
  readMetrics(call: Call, request: MetricRequest): MetricPoint[];
  /** Passes throttling, faults and the ledger for a face's call that needs nothing else from the datacenter. */
  touch(call: Call): void;

  readonly acts: Acts;
  readonly conditions: Conditions;
  readonly ledger: Ledger;
  /** Brings the state up to `clock.now()`; every other method does so itself. */
  advance(): void;
  /** When something will next change by itself, so that a simulation can move its clock there. */
  nextChangeAtMs(): number | undefined;
  /** Counts every change of state (reads do not count): equal numbers mean equal snapshots. */
  changes(): number;
  /** Everything but the record of calls, as plain JSON; `createDatacenter({ snapshot })` continues from it. */
  snapshot(): DatacenterSnapshot;
}

/** Who calls from where. `action` is the face's own name for the call (`RunInstances`); faults may name either. */
export interface Call {
  accountId: string;
  region: string;
  action?: string;
  /** From `ledger.beginCall`, when the face times the call itself; without it the datacenter records the call. */
  callId?: number;
  /** Told of the number that the ledger has of it, before anything is done. */
  noteCall?: (callId: number) => void;
  /** A list that is neither filtered nor paged draws from a smaller bucket on some clouds. */
  unfiltered?: boolean;
}

export type Tags = Record<string, string>;

export interface LaunchRequest {
  token?: string;
  countMin: number;
  countMax: number;
  imageId: string;
  sizeId: string;
  /** Neither zone nor subnet: the datacenter picks a zone with room. Both: they must agree. */
  zone?: string;
  subnetId?: string;
  firewallGroupIds?: readonly string[];
  keyName?: string;
  /** As the cloud takes it, which is base64; never looked into. */
  userData?: string;
  tags?: Tags;
  disks?: readonly LaunchDisk[];
  /** Put on every disk this launch creates, the root disk included. */
  diskTags?: Tags;
  publicIp?: boolean;
  terminationProtected?: boolean;
  /** It can only be ended: a stop is refused. */
  neverStops?: boolean;
  /** One cloud's own settings, kept, compared under the token and shown again, but not understood here. */
  extras?: Record<string, unknown>;
  dryRun?: boolean;
}

/** A disk made with each host. The disk at the image's root device overrides the root disk's defaults. */
export interface LaunchDisk {
  device: string;
  sizeGib?: number;
  type?: string;
  iops?: number;
  throughput?: number;
  encrypted?: boolean;
  keyId?: string;
  endsWithHost?: boolean;
}

export interface LaunchResult {
  launchId: string;
  hosts: Host[];
  /** True when the token was known and nothing was started. */
  replayed: boolean;
}

export type HostState = 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated';
/** Who ended or stopped a host: its owner through the API, somebody else, or a failure of the machine beneath it. */
export type EndCause = 'owner' | 'outsider' | 'host-failure';

export interface Host {
  id: string;
  accountId: string;
  region: string;
  zone: string;
  launchId: string;
  /** Position in its launch, 0..n-1. */
  launchIndex: number;
  token?: string;
  state: HostState;
  stateChangedAtMs: number;
  stateCause?: EndCause;
  /** `ok` once running; `impaired` while its zone is dark, and when its machine is said to be. */
  check: 'ok' | 'initializing' | 'impaired' | 'not-applicable';
  createdAtMs: number;
  launchedAtMs: number;
  imageId: string;
  sizeId: string;
  networkId: string;
  subnetId: string;
  firewallGroupIds: string[];
  keyName?: string;
  userData?: string;
  tags: Tags;
  privateIp: string;
  publicIp?: string;
  networkInterfaceId: string;
  rootDevice: string;
  disks: HostDisk[];
  terminationProtected: boolean;
  neverStops: boolean;
  extras: Record<string, unknown>;
}

export interface HostDisk {
  device: string;
  diskId: string;
  state: AttachmentState;
  attachedAtMs: number;
  endsWithHost: boolean;
}

export interface HostChange {
  hostId: string;
  previous: HostState;
  current: HostState;
}

export interface HostModification {
  hostId: string;
  terminationProtected?: boolean;
  sizeId?: string;
  userData?: string;
  firewallGroupIds?: readonly string[];
  /** By device: whether the disk is deleted when the host ends. */
  diskEndsWithHost?: Record<string, boolean>;
  extras?: Record<string, unknown>;
}

/**
 * One condition of a list: the field's value is any of these, `*` and `?` being wildcards, and `\` taking the next character as it is.
 * Fields are those of the listed thing (`zone`, `state`, `sizeId`, …), `tag-key`, and `tag:<key>`. An unknown field is `invalid`.
 */
export interface Condition {
  field: string;
  anyOf: readonly string[];
}

export interface ListRequest {
  ids?: readonly string[];
  where?: readonly Condition[];
  /** Default 1,000, which is also the most. */
  pageSize?: number;
  pageToken?: string;
}

export interface MetricRequest {
  hostIds: readonly string[];
  fromMs: number;
  untilMs: number;
}

/** Average use of the processors in the minute that begins then. */
export interface MetricPoint {
  hostId: string;
  atMs: number;
  cpuPercent: number;
}

export interface HostPage {
  hosts: Host[];
  nextPageToken?: string;
}

export type DiskState = 'creating' | 'available' | 'in-use' | 'deleting' | 'deleted';
export type AttachmentState = 'attaching' | 'attached' | 'detaching' | 'detached';

export interface Disk {
  id: string;
  accountId: string;
  region: string;
  zone: string;
  state: DiskState;
  sizeGib: number;
  type: string;
  iops?: number;
  throughput?: number;
  encrypted: boolean;
  keyId?: string;
  /** The copy it was made from. */
  copyId?: string;
  createdAtMs: number;
  token?: string;
  tags: Tags;
  attachment?: DiskAttachment;
}

export interface DiskAttachment {
  diskId: string;
  hostId: string;
  device: string;
  state: AttachmentState;
  attachedAtMs: number;
  endsWithHost: boolean;
}

export interface CreateDiskRequest {
  token?: string;
  zone: string;
  /** A completed one. The disk is at least as large, and as large unless said. */
  copyId?: string;
  sizeGib?: number;
  type?: string;
  iops?: number;
  throughput?: number;
  encrypted?: boolean;
  keyId?: string;
  tags?: Tags;
}

export interface DiskPage {
  disks: Disk[];
  nextPageToken?: string;
}

/** `error`: it did not become one, and what is left of it is still there. */
export type CopyState = 'pending' | 'completed' | 'error';

/** What a disk held at one moment, kept apart from it (a snapshot on EC2). It outlives the disk and belongs to no zone. */
export interface DiskCopy {
  id: string;
  accountId: string;
  region: string;
  diskId: string;
  description: string;
  state: CopyState;
  progressPercent: number;
  sizeGib: number;
  encrypted: boolean;
  startedAtMs: number;
  tags: Tags;
}

export interface CreateCopyRequest {
  diskId: string;
  description?: string;
  tags?: Tags;
}

export interface CopyPage {
  copies: DiskCopy[];
  nextPageToken?: string;
}

export interface Address {
  id: string;
  accountId: string;
  region: string;
  publicIp: string;
  tags: Tags;
  hostId?: string;
  associationId?: string;
  privateIp?: string;
  networkInterfaceId?: string;
}

export interface TagEntry {
  resourceId: string;
  kind: 'host' | 'disk' | 'copy' | 'address' | 'key';
  key: string;
  value: string;
}

export interface Key {
  id: string;
  name: string;
  publicKey: string;
  fingerprint: string;
  createdAtMs: number;
  tags: Tags;
}

export interface Zone {
  name: string;
  id: string;
}

export interface Image {
  id: string;
  name: string;
  description: string;
  publisher: { id: string; alias?: string };
  arch: 'x86_64' | 'arm64';
  rootDevice: string;
  rootSizeGib: number;
  createdAtMs: number;
}

export interface Size {
  id: string;
  vcpus: number;
  memoryMib: number;
  arch: 'x86_64' | 'arm64';
  burstable: boolean;
  gpus: number;
}

export interface Network {
  id: string;
  cidr: string;
}

export interface Subnet {
  id: string;
  networkId: string;
  zone: string;
  cidr: string;
  freeIps: number;
}

export interface FirewallGroup {
  id: string;
  name: string;
  networkId: string;
  description: string;
}

export interface RegionCatalogue {
  regions: string[];
  zones: Zone[];
  images: Image[];
  sizes: Size[];
  networks: Network[];
  subnets: Subnet[];
  firewallGroups: FirewallGroup[];
  keys: Key[];
  quotas: Quotas;
}

/** What happens behind the owner's back. Ids are global: no account or region is needed. Unknown ids are `not-found`, and then nothing is done. */
export interface Acts {
  /** The machine beneath fails: terminated at once, cause `host-failure`. Disks that do not end with the host survive. */
  crash(hostIds: readonly string[]): void;
  /** Somebody else terminates it, whatever its protection: `shutting-down`, then `terminated`, cause `outsider`. */
  terminate(hostIds: readonly string[]): void;
  /** Somebody else stops it, cause `outsider`. */
  stop(hostIds: readonly string[]): void;
  /** Gone from every list at once, without a terminated record; its disks are let go `vanishReleaseMs` later. */
  vanish(hostIds: readonly string[]): void;
  /** The checks of running hosts fail from now on, until they stop or `repair` ends it. Nothing else of them changes. */
  impair(hostIds: readonly string[]): void;
  repair(hostIds: readonly string[]): void;
  /** What is wrong with the services of these hosts from now on, until they stop; null: nothing. Nothing else of them changes. */
  failService(hostIds: readonly string[], fault: ServiceFault | null): void;
  /** What somebody meets who connects to a host's address, private or public, on any port. */
  connect(address: string): ServiceAnswer;
  /** What the metrics say of the use of their processors from now on; null: nothing. */
  setLoad(hostIds: readonly string[], cpuPercent: number | null): void;
  /** Somebody else pulls a disk off its host. */
  detachDisk(diskIds: readonly string[]): void;
  /** Hosts of all accounts and regions as they truly are, without lag, oldest first. */
  listHosts(request?: ActsListRequest): { hosts: Host[]; nextAfter?: number };
  listDisks(request?: ActsListRequest): { disks: Disk[]; nextAfter?: number };
  listCopies(): DiskCopy[];
  /** Somebody else takes addresses off whatever has them. */
  dissociateAddress(addressIds: readonly string[]): void;
  listAddresses(request?: ActsListRequest): { addresses: Address[]; nextAfter?: number };
}

/** It takes no connections, takes them and never answers, or answers with an error. */
export type ServiceFault = 'refuses' | 'hangs' | 'errors';
export type ServiceAnswer = ServiceFault | 'works' | 'nobody';

export interface ActsListRequest {
  accountId?: string;
  region?: string;
  where?: readonly Condition[];
  limit?: number;
  /** `nextAfter` of the page before. */
  after?: number;
}

/** The weather: settings, quotas, capacity and faults, changeable at any time. */
export interface Conditions {
  settings(): DatacenterSettings;
  changeSettings(change: Partial<DatacenterSettings>): DatacenterSettings;
  quotas(scope: { accountId: string; region: string }): Quotas;
  changeQuotas(scope: { accountId: string; region?: string }, change: Partial<Quotas>): void;
  capacity(): CapacityRule[];
  /** Replaces the rule with the same region, zone and size; `hosts: undefined` removes it. */
  setCapacity(rule: Omit<CapacityRule, 'hosts'> & { hosts: number | undefined }): void;
  faults(): Fault[];
  /** Returns the fault with its id. Several may be active; the first that applies, oldest first, decides. */
  addFault(fault: FaultInput): Fault;
  /** Without an id: all of them. */
  clearFaults(faultId?: string): void;
}

export type FaultInput = Omit<Fault, 'id' | 'addedAtMs' | 'untilMs' | 'hits'> & { forMs?: number };
