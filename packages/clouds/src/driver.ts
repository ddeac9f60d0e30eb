/**
 * The contract between Farmhand and one cloud. A driver is made for one cloud account by {@link DriverFactory} and serves all
 * its locations. It throws only `CloudError`. It never retries on its own (the SDK's retries are off): retrying is the engine's decision.
 * It keeps no state between calls but connections.
 */

/** How a repeated creating call is kept from creating twice. */
export type Replay =
  /** The cloud remembers our token: the same request with the same token gives the same result. */
  | 'token'
  /** The name is unique in the cloud: a second creation is refused as already existing. */
  | 'name'
  /** The call is naturally idempotent. */
  | 'natural'
  /** Nothing protects it: look first, and only repeat once the settle window has passed without a sighting. */
  | 'look';

export interface CreatingMethod {
  replay: Replay;
  /** How long a created resource may stay invisible to listings. */
  settleMs: number;
}

/**
 * One of the buckets by which a cloud limits an account's calls in one location: it holds so many tokens and gets so many back each second.
 * `name` is unique in its cloud; two calls that draw from the same bucket name the same limit.
 */
export interface RateLimit {
  name: string;
  capacity: number;
  refillPerSecond: number;
  /** What costs a token: a call, or each server, volume … that the call is for. */
  per: 'call' | 'resource';
  /** Tokens kept for listings, so that other reads of the same bucket cannot make us blind. */
  reserved?: number;
}

/** A request that is about to be sent. */
export interface PacedRequest {
  location: string;
  limits: readonly RateLimit[];
  /** How many resources it is for. */
  resources: number;
  /** It may be sent for as few. Default: all. */
  leastResources?: number;
  /** It is part of a listing. */
  observing?: boolean;
}

/**
 * Holds the calls of all drivers of one account to the cloud's limits. A driver asks before each request that the cloud limits, and tells when the
 * cloud refused one for its rate.
 */
export interface Pace {
  /** Waits its turn, shortly. @returns for how many resources it may be sent now. @throws CloudError `throttled` with `retryAfterMs`; nothing was sent. */
  admit(request: PacedRequest): Promise<number>;
  refused(request: PacedRequest, retryAfterMs: number | undefined): Promise<void>;
}

/** For a driver whose calls nobody counts. */
export const unpaced: Pace = { admit: async ({ resources }) => resources, refused: async () => undefined };

/** Who the credentials belong to. Pinned to a cloud account at its first check; `id` is `aws:<partition>/<account>` on AWS. */
export interface CloudIdentity {
  id: string;
  /** For people: the principal's name or ARN. */
  label: string;
}

/** The tags every resource of ours carries; nothing per slot. */
export interface OwnerTags {
  /** This installation's id. Listings are filtered by it. */
  installation: string;
  farmRole: string;
  launch: string;
  /** Monotone per installation: a tag ahead of the database means that the database is older than the cloud. */
  sequence: number;
}

export const ownerTagKeys = {
  installation: 'farmhand:installation',
  farmRole: 'farmhand:farm-role',
  launch: 'farmhand:launch',
  sequence: 'farmhand:sequence',
} as const;

/** The life of a server in the cloud's eyes, the same words for every cloud. `terminated` is gone and bills nothing. */
export type CloudServerState = 'pending' | 'running' | 'stopping' | 'stopped' | 'terminating' | 'terminated' | 'error';

export interface ObservedServer {
  cloudId: string;
  state: CloudServerState;
  /** The cloud's own words for the state, for example `Server.InternalError: Internal error on launch`. */
  stateReason: string | null;
  zone: string | null;
  instanceType: string | null;
  imageId: string | null;
  privateIp: string | null;
  publicIp: string | null;
  launchedAt: Date | null;
  /** Index inside its launch (EC2 AmiLaunchIndex). */
  launchIndex: number | null;
  /** Under which it was launched (EC2 ClientToken). Null: the cloud does not say. */
  token?: string | null;
  /** Absent when the resource does not carry our tags. */
  owner: OwnerTags | null;
  /** Data volumes by device name; the root volume is not listed. */
  volumes: { cloudId: string; device: string }[];
  name: string | null;
  traits: ServerTraits;
}

/** What else a listing shows that can be compared with what was asked for. Null: it does not say. */
export interface ServerTraits {
  subnetId: string | null;
  securityGroupIds: string[] | null;
  /** The name of what gives the server its rights in the cloud (EC2 instance profile); null also when it has none. */
  profile: string | null;
  /** Whether the metadata service asks for tokens: `required` or `optional`. */
  metadataTokens: string | null;
  tags: Record<string, string>;
}

/** What can be changed on a server that runs, each in the words of {@link ServerTraits}. Tags are written; none is taken away. */
export interface ServerChange {
  tags?: Record<string, string>;
  securityGroupIds?: string[];
  profile?: string;
  metadataTokens?: string;
}

export type CheckVerdict = 'ok' | 'impaired' | 'initializing' | 'insufficient-data' | 'not-applicable';

/** What the cloud's own checks say about one server, and what it is going to do to it. */
export interface ObservedStatus {
  cloudId: string;
  /** The machine beneath the server, and the server itself. */
  system: CheckVerdict;
  instance: CheckVerdict;
  /** The cloud's own time of the first failed check, where it says one. */
  impairedSince: Date | null;
  /** Not those that are over. */
  events: { code: string; text: string; notBefore: Date | null }[];
}

export type CloudVolumeState = 'creating' | 'available' | 'attaching' | 'attached' | 'detaching' | 'deleting' | 'deleted' | 'error';

export interface ObservedVolume {
  cloudId: string;
  state: CloudVolumeState;
  zone: string | null;
  sizeGib: number;
  type: string | null;
  attachedTo: { serverCloudId: string; device: string } | null;
  owner: OwnerTags | null;
}

/** `pending`: the cloud works on it. `error`: it did not become one, and what is left of it is still there. */
export type CloudSnapshotState = 'pending' | 'completed' | 'error';

export interface ObservedSnapshot {
  cloudId: string;
  state: CloudSnapshotState;
  progressPercent: number;
  /** Of which volume, which may be gone. */
  volumeCloudId: string | null;
  sizeGib: number;
  startedAt: Date | null;
  /** `launch` names what it was made for: our own record of the intent. */
  owner: OwnerTags | null;
}

/**
 * What a cloud said at one moment. Only `complete` may say that something is absent.
 * `partial` names what is missing from it (a page, a zone); `failed` carries the error and no items.
 */
export interface Observation<T> {
  result: 'complete' | 'partial' | 'failed';
  items: T[];
  /** When the first request of it was sent. */
  startedAt: Date;
  finishedAt: Date;
  calls: number;
  error: import('./cloud-error.ts').CloudError | null;
}

export interface VolumeRequest {
  /** Device name, unique in its server, for example `/dev/sdf`. */
  device: string;
  sizeGib: number;
  type: string;
  /** For types that take them. */
  iops?: number;
  throughputMibps?: number;
  encrypted?: boolean;
  kmsKeyId?: string;
}

/** What the engine wants from one cloud call that makes servers. `settings` is the driver's own typed section of the farm role. */
export interface LaunchSpec {
  location: string;
  zone: string | null;
  /** Network part that the zone stands for (EC2 subnet), or null for the cloud's default. */
  subnetId: string | null;
  instanceType: string;
  imageId: string;
  count: number;
  owner: OwnerTags;
  /** Tags people asked for; ours win. */
  tags: Record<string, string>;
  /** Data volumes to create with each server, kept when it is terminated. Empty when volumes exist already. */
  volumes: VolumeRequest[];
  /** Complete user data in clear, or null. May hold secrets. */
  userData: string | null;
  settings: unknown;
}

/**
 * The exact request of a launch, as JSON, without its token. It is stored (encrypted) before the call, and a replay sends just this.
 */
export type FrozenLaunch = { readonly [key: string]: unknown };

export interface CallOptions {
  /** Aborts the call; an aborted creating call is `outcome-unknown`. */
  signal?: AbortSignal;
  /**
   * Of a call that changes something: told of each request that the cloud answered, accepting or refusing, with the id by which the cloud's own log and its
   * support know that request. Never told where no answer came, or where the cloud gives none.
   */
  onRequestId?: (requestId: string) => void;
}

export interface LaunchCall extends CallOptions {
  location: string;
  frozen: FrozenLaunch;
  token: string;
}

export interface ListOptions extends CallOptions {
  location: string;
  installation: string;
}

export interface IdsOptions extends CallOptions {
  location: string;
  cloudIds: string[];
}

/**
 * What became of one id in a call on several. `not-found` is an answer here, not an error. `postponed` was not sent: the cloud's limits leave no room
 * for it now.
 */
export type PerIdResult = {
  cloudId: string;
  result: 'accepted' | 'not-found' | 'refused' | 'postponed';
  state?: CloudServerState;
  message?: string;
};

export interface ServersCapability {
  launching: CreatingMethod & {
    /** What one launch draws from. */
    limits: readonly RateLimit[];
  };
  launchCountMax: number;
  /** What an on-demand server costs, also where it would come cheaper (spot); null when the price file does not know it. Pure. */
  usdPerHour(server: { location: string; instanceType: string }): number | null;
  /** Pure: turns a spec into the exact request. @throws CloudError `invalid-request` when `settings` do not fit. */
  freezeLaunch(spec: LaunchSpec): FrozenLaunch;
  /**
   * Makes up to the frozen count of servers. Idempotent by `token`. Fewer servers than asked is a success with fewer items.
   * A refusal speaks of this call alone: that a replay was refused (`throttled`, `capacity` …) does not say that an earlier call of
   * the same launch had no effect; only a success, `token-spent` or a complete look says that.
   * @throws CloudError `token-mismatch`, `token-spent` (all servers of this token are terminated), `capacity`, `quota`, `outcome-unknown` …
   */
  launch(call: LaunchCall): Promise<ObservedServer[]>;
  /** All servers of one launch, terminated ones too. Never throws for a failed read: the observation says so. */
  findByLaunch(options: ListOptions & { launch: string }): Promise<Observation<ObservedServer>>;
  /** All servers of this installation in a location, paged to the end. Never throws for a failed read. */
  list(options: ListOptions): Promise<Observation<ObservedServer>>;
  /** By id, as a filter: an id the cloud does not know is missing from the items of a complete observation. */
  describe(options: IdsOptions): Promise<Observation<ObservedServer>>;
  /**
   * The running servers of a location that the cloud's own checks do not call well or that an event is scheduled for, and no others: of all owners,
   * because clouds do not filter checks by tag. What is missing from the items of a complete observation is well. Never throws for a failed read.
   */
  listConcerns(options: CallOptions & { location: string }): Promise<Observation<ObservedStatus>>;
  /** Idempotent. One unknown id does not fail the others. At most 500 ids. */
  terminate(options: IdsOptions): Promise<PerIdResult[]>;
  /** Stop, start, reboot: as terminate; `refused` where the state does not allow it. A server that is so already accepts it again. */
  stop(options: IdsOptions): Promise<PerIdResult[]>;
  start(options: IdsOptions): Promise<PerIdResult[]>;
  reboot(options: IdsOptions): Promise<PerIdResult[]>;
  /**
   * Changes, on a server that runs, what can be changed without interrupting it. What is not named is left alone; what is so already stays. Idempotent.
   * @throws CloudError of the first part that could not be changed, after the others were.
   */
  change(options: CallOptions & { location: string; cloudId: string; to: ServerChange }): Promise<void>;
  /** Writes tags (a slot's Name) on servers and volumes; lazily, last. Idempotent. */
  tag(options: CallOptions & { location: string; tags: { cloudId: string; tags: Record<string, string> }[] }): Promise<void>;
}

/** What a volume held at one moment, kept apart from it. It outlives its volume and belongs to the location, not to a zone. */
export interface SnapshotsCapability {
  creating: CreatingMethod;
  /**
   * Takes one of what the volume holds now; it is `pending` for a while. Tagged with its owner at creation, so that a look finds it.
   * @throws CloudError `not-found` without such a volume, `outcome-unknown` …
   */
  create(
    options: CallOptions & {
      location: string;
      volumeCloudId: string;
      /** For people who look at it in the cloud. */
      description: string;
      owner: OwnerTags;
      tags: Record<string, string>;
    },
  ): Promise<ObservedSnapshot>;
  /** All snapshots of this installation in a location, paged to the end. Never throws for a failed read. */
  list(options: ListOptions): Promise<Observation<ObservedSnapshot>>;
  /** By id, as a filter. */
  describe(options: IdsOptions): Promise<Observation<ObservedSnapshot>>;
  /** Succeeds when it is gone already; once it succeeds, it is gone. */
  delete(options: CallOptions & { location: string; cloudId: string }): Promise<void>;
  /** What it costs at most, were all of the volume in it, or null when the price file does not know it. Pure. */
  usdPerMonth(snapshot: { location: string; sizeGib: number }): number | null;
}

export interface VolumesCapability {
  creating: CreatingMethod;
  /** Null: this cloud has none. */
  snapshots: SnapshotsCapability | null;
  /** Idempotent by `token`. With `snapshotCloudId` it holds what that completed snapshot holds. */
  create(
    options: CallOptions & {
      location: string;
      snapshotCloudId?: string;
      zone: string;
      volume: VolumeRequest;
      owner: OwnerTags;
      tags: Record<string, string>;
      token: string;
    },
  ): Promise<ObservedVolume>;
  /**
   * Volumes that may outlive a server. Those that die with theirs (root volumes) are not listed. With `unattachedOnly` only those that nothing holds,
   * which costs a page where otherwise the root volumes of all servers would be read and left out. Never throws for a failed read.
   */
  list(options: ListOptions & { unattachedOnly?: boolean }): Promise<Observation<ObservedVolume>>;
  /** By id, as a filter, root volumes too. */
  describe(options: IdsOptions): Promise<Observation<ObservedVolume>>;
  /** Succeeds when the volume is attached there already. Blocks until the cloud has accepted it, not until the server sees the device. @throws CloudError `invalid-request` when it is held elsewhere or the server cannot take it now. */
  attach(options: CallOptions & { location: string; cloudId: string; serverCloudId: string; device: string }): Promise<void>;
  /**
   * Never forced. With `serverCloudId` only from that server: a volume that moved on meanwhile stays where it is.
   * Succeeds when it is detached already. @throws CloudError `not-found` when there is no such volume.
   */
  detach(options: CallOptions & { location: string; cloudId: string; serverCloudId?: string }): Promise<void>;
  /** Succeeds when it is gone already. @throws CloudError `invalid-request` while it is in use. */
  delete(options: CallOptions & { location: string; cloudId: string }): Promise<void>;
  /** What it costs, or null when the price file does not know it. Pure. */
  usdPerMonth(volume: { location: string; type: string; sizeGib: number; iops?: number; throughputMibps?: number }): number | null;
}

export interface ObservedAddress {
  cloudId: string;
  publicIp: string;
  /** Cloud id of the server, or of what else it is associated with; null: it is free. */
  heldBy: string | null;
  owner: OwnerTags | null;
}

/** Public addresses that outlive servers (EC2 Elastic IP addresses). */
export interface AddressesCapability {
  allocating: CreatingMethod;
  /**
   * Reserves one, tagged in the same call, so that a look finds it. `owner.launch` names the intent.
   * Not idempotent where `allocating.replay` is `look`: it is repeated only after a look that would show what an earlier call has made.
   * @throws CloudError `quota`, `capacity`, `invalid-request` when there is no such pool, `outcome-unknown` …
   */
  allocate(
    options: CallOptions & {
      location: string;
      pool: string | null;
      networkBorderGroup: string | null;
      owner: OwnerTags;
      tags: Record<string, string>;
    },
  ): Promise<ObservedAddress>;
  /** All addresses of this installation in a location. Never throws for a failed read. */
  list(options: ListOptions): Promise<Observation<ObservedAddress>>;
  /** By id, as a filter. */
  describe(options: IdsOptions): Promise<Observation<ObservedAddress>>;
  /**
   * Never steals: succeeds when it is associated there already. @throws CloudError `already-exists` when it, or the server's place for one, is taken;
   * `invalid-request` when the server cannot take it now; `not-found` when there is no such address or server.
   */
  associate(options: CallOptions & { location: string; cloudId: string; serverCloudId: string }): Promise<void>;
  /** Only from that server: an address that moved on meanwhile stays where it is. Succeeds when it is not there. @throws CloudError `not-found` when there is no such address. */
  disassociate(options: CallOptions & { location: string; cloudId: string; serverCloudId: string }): Promise<void>;
  /** Succeeds when it is gone already. @throws CloudError `invalid-request` while it is associated. */
  release(options: CallOptions & { location: string; cloudId: string }): Promise<void>;
  /** What one costs, associated or not, or null when the price file does not know it. Pure. */
  usdPerMonth(address: { location: string }): number | null;
}

/** `cpu`: percent of its processors that a server uses. */
export type CloudMetricName = 'cpu';

/** The newest value of one server. */
export interface MetricValue {
  cloudId: string;
  value: number;
  /** Begin of the time that it is the average of. */
  at: Date;
}

/** Complete: every server was asked for. Those of which the cloud has no fresh value are missing from it. */
export type MetricReading = Observation<MetricValue>;

export interface MetricsCapability {
  /** The newest fresh value of each server. In as few calls as the cloud allows. Never throws for a failed read: the reading says so. */
  read(options: IdsOptions & { metric: CloudMetricName }): Promise<MetricReading>;
}

export interface InstanceType {
  name: string;
  vcpus: number;
  memoryMib: number;
  architectures: string[];
  /** Null when the price file does not know it. */
  usdPerHour: number | null;
}

export interface CatalogueImage {
  cloudId: string;
  name: string;
  architecture: string | null;
  rootDevice: string | null;
  createdAt: Date | null;
}

export interface CatalogueCapability {
  locations(options?: CallOptions): Promise<{ name: string; label: string }[]>;
  zones(options: CallOptions & { location: string }): Promise<{ name: string; available: boolean }[]>;
  instanceTypes(options: CallOptions & { location: string }): Promise<InstanceType[]>;
  /** With `cloudIds` those images (unknown ones are missing from the answer); else the account's own and the cloud's well-known ones. */
  images(options: CallOptions & { location: string; cloudIds?: string[]; search?: string }): Promise<CatalogueImage[]>;
  networks(
    options: CallOptions & { location: string },
  ): Promise<{ id: string; name: string | null; isDefault: boolean; cidr: string | null }[]>;
  subnets(
    options: CallOptions & { location: string },
  ): Promise<{ id: string; name: string | null; networkId: string; zone: string; cidr: string | null }[]>;
  securityGroups(options: CallOptions & { location: string }): Promise<{ id: string; name: string; networkId: string | null }[]>;
  keyPairs(options: CallOptions & { location: string }): Promise<{ name: string }[]>;
}

export interface CloudDriver {
  readonly cloud: CloudName;
  /** Every limit that this driver's calls draw from. */
  readonly limits: readonly RateLimit[];
  /** Who these credentials are. @throws CloudError `credentials` with a message that says what to do. */
  checkCredentials(options?: CallOptions): Promise<CloudIdentity>;
  readonly servers: ServersCapability;
  readonly volumes: VolumesCapability | null;
  /** Null: this cloud has none that outlive servers. */
  readonly addresses: AddressesCapability | null;
  /** Null: this cloud measures nothing that can be asked for. */
  readonly metrics: MetricsCapability | null;
  readonly catalogue: CatalogueCapability;
  /** Validates the driver's own section of a farm role. Pure. Returns problems by path; empty when it fits. */
  validateSettings(settings: unknown): { path: string; message: string }[];
  /** The same settings without what they would be without saying it: two that mean the same are then the same JSON. Pure. For settings that fit. */
  normalizeSettings(settings: unknown): unknown;
  /** What settings ask for of what a listing shows; null where they leave it open. Pure. @throws CloudError `invalid-request` when they do not fit. */
  comparableSettings(settings: unknown): Pick<ServerTraits, 'securityGroupIds' | 'profile' | 'metadataTokens'>;
  /** Why the cloud never stops servers that are made with these settings, a sentence for people; null: it does. Pure. For settings that fit. */
  whyNeverStopped(settings: unknown): string | null;
  close(): Promise<void>;
}

export type CloudName = 'aws' | 'gce' | 'openstack' | 'cloudstack';

export interface CloudAccountAccess {
  /** Decrypted credentials, in the driver's own shape (validated by it). */
  credentials: unknown;
  /** For clouds that are not the public one: where its API is. */
  endpoint: string | null;
}

/** Cheap: makes no call. @throws CloudError `credentials` when the credentials do not have the driver's shape. */
export type DriverFactory = (access: CloudAccountAccess, pace: Pace) => CloudDriver;
