import { CloudError, type CloudErrorCode } from '@farmhand/clouds/cloud-error';
import {
  type AddressesCapability,
  type CallOptions,
  type CloudDriver,
  type FrozenLaunch,
  type LaunchSpec,
  type MetricValue,
  type Observation,
  type ObservedAddress,
  type ObservedServer,
  type ObservedSnapshot,
  type ObservedStatus,
  type ObservedVolume,
  type OwnerTags,
  ownerTagKeys,
  type Pace,
  type PerIdResult,
  type RateLimit,
  type SnapshotsCapability,
  unpaced,
  type VolumesCapability,
} from '@farmhand/clouds/driver';
import type { Address, Call, Datacenter, Disk, DiskCopy, Host, LaunchRequest } from '@farmhand/emulators/datacenter/datacenter';
import { DatacenterError } from '@farmhand/emulators/datacenter/datacenter-error';
import { simPrices } from './price-list.ts';

/** Where a worker may be stopped for good: before and after everything it does. */
export type Gate = (point: string) => Promise<void>;

export interface SimDriverOptions {
  datacenter: Datacenter;
  accountId: string;
  gate: Gate;
  /** Takes virtual time; drawn anew for each call. */
  latency(): Promise<void>;
  now(): number;
  /** After each call that changes the cloud: the moment to look at the truth. */
  afterCall(): void;
  /** With `look` the cloud knows no tokens: each call that arrives makes servers. Default: `token`. */
  replay?: 'token' | 'look';
  /** Of listings. Default: 5, so that small fleets have several pages. */
  listPageSize?: number;
  /** Without it no call is limited. */
  pace?: Pace;
  /** The cloud allows few calls. */
  fewCalls?: boolean;
  /** How far behind what this caller reads is, whatever others read. */
  lagMs?(): number;
  /** Whether the cloud shows this disk to nobody, however they ask, or leaves this host out of listings. */
  hides?(cloudId: string): boolean;
  /** Before a call takes effect that must never be made in some situations. */
  beforeCall?(call: DangerousCall): void;
}

export type DangerousCall =
  | { kind: 'detach'; diskId: string }
  | { kind: 'delete-volume'; diskId: string }
  | { kind: 'disassociate'; addressId: string; hostId: string }
  | { kind: 'release'; addressId: string };

/** Small, so that what a run launches meets them; with few calls so small that everything does. */
const launchLimits: readonly RateLimit[] = [
  { name: 'launch', per: 'call', capacity: 5, refillPerSecond: 2 },
  { name: 'launch, servers', per: 'resource', capacity: 12, refillPerSecond: 2 },
];
const fewLaunches: readonly RateLimit[] = [
  { name: 'launch', per: 'call', capacity: 3, refillPerSecond: 0.2 },
  { name: 'launch, servers', per: 'resource', capacity: 12, refillPerSecond: 0.5 },
];
function limitOf(name: string, fewCalls: boolean): readonly RateLimit[] {
  if (name === 'launch') return fewCalls ? fewLaunches : launchLimits;
  const [capacity, refillPerSecond, reserved] = fewCalls ? [5, 1, 1] : [20, 5, 4];
  return [{ name, per: 'call', capacity, refillPerSecond, reserved: name.startsWith('list') ? reserved : 0 }];
}

/** A driver that speaks to the virtual datacenter without a wire: same contract, same error codes, virtual time. */
export function createSimDriver(options: SimDriverOptions): CloudDriver {
  const call = createCalls(options);
  const { fewCalls = false, replay = 'token' } = options;
  return {
    cloud: 'aws',
    limits: limitOf('launch', fewCalls),
    checkCredentials: async () => ({ id: `sim/${options.accountId}`, label: 'simulation' }),
    validateSettings: () => [],
    normalizeSettings: (settings) => settings,
    comparableSettings: () => ({ securityGroupIds: null, profile: null, metadataTokens: null }),
    whyNeverStopped: () => null,
    close: async () => undefined,
    servers: {
      launching: { replay, settleMs: 60_000, limits: options.pace ? limitOf('launch', fewCalls) : [] },
      launchCountMax: 500,
      usdPerHour: simPrices.usdPerHour,
      freezeLaunch: (spec) => ({ ...launchRequest(spec) }) as unknown as FrozenLaunch,
      launch: ({ frozen, token, ...to }) =>
        call.creating(
          'launch',
          to,
          (at) =>
            options.datacenter
              .launchHosts(at, { ...(frozen as unknown as LaunchRequest), ...(replay === 'token' ? { token } : {}) })
              .hosts.map(toServer),
          (frozen as unknown as LaunchRequest).countMax,
        ),
      findByLaunch: ({ location, launch }) => call.list(location, [{ field: `tag:${ownerTagKeys.launch}`, anyOf: [launch] }]),
      async list({ location, installation }) {
        const listed = await call.list(location, [{ field: `tag:${ownerTagKeys.installation}`, anyOf: [installation] }]);
        return { ...listed, items: listed.items.filter(({ cloudId }) => !options.hides?.(cloudId)) };
      },
      describe: ({ location, cloudIds }) => call.list(location, [{ field: 'id', anyOf: cloudIds }], 1000),
      listConcerns: ({ location }) => call.listConcerns(location),
      terminate: ({ cloudIds, ...to }) => call.perId(to, cloudIds, (at, hostIds) => options.datacenter.terminateHosts(at, { hostIds })),
      stop: ({ cloudIds, ...to }) => call.perId(to, cloudIds, (at, hostIds) => options.datacenter.stopHosts(at, { hostIds })),
      start: ({ cloudIds, ...to }) => call.perId(to, cloudIds, (at, hostIds) => options.datacenter.startHosts(at, { hostIds })),
      reboot: ({ cloudIds, ...to }) => call.perId(to, cloudIds, (at, hostIds) => options.datacenter.rebootHosts(at, { hostIds })),
      change: ({ cloudId, to: { tags = {} }, ...to }) =>
        call.changing('change', to, (at) => options.datacenter.setTags(at, { resourceIds: [cloudId], tags })),
      tag: ({ tags, ...to }) =>
        call.changing('tag', to, (at) => {
          for (const { cloudId, tags: given } of tags) options.datacenter.setTags(at, { resourceIds: [cloudId], tags: given });
        }),
    },
    volumes: simVolumes(options, call),
    addresses: createAddresses(options, call),
    metrics: {
      read: ({ location, cloudIds }) =>
        call.metrics(location, (at) =>
          options.datacenter
            .readMetrics(at, { hostIds: cloudIds, fromMs: options.now() - 660_000, untilMs: options.now() })
            .map(({ hostId, atMs, cpuPercent }) => ({ cloudId: hostId, value: cpuPercent, at: new Date(atMs) })),
        ),
    },
    catalogue: noCatalogue,
  };
}

function simVolumes(options: SimDriverOptions, call: SimCalls): VolumesCapability {
  return {
    creating: { replay: 'token', settleMs: 60_000 },
    snapshots: simSnapshots(options, call),
    create: ({ zone, volume, owner, token, snapshotCloudId, ...to }) =>
      call.creating('create-volume', to, (at) =>
        toVolume(
          options.datacenter.createDisk(at, {
            zone,
            sizeGib: volume.sizeGib,
            type: volume.type,
            token,
            copyId: snapshotCloudId,
            tags: ownerTags(owner),
          }),
        ),
      ),
    list: ({ location, installation, unattachedOnly = false }) =>
      call.listDisks(location, [
        { field: `tag:${ownerTagKeys.installation}`, anyOf: [installation] },
        ...(unattachedOnly ? [{ field: 'state', anyOf: ['creating', 'available', 'deleting', 'error'] }] : []),
      ]),
    usdPerMonth: simPrices.volumeUsdPerMonth,
    describe: ({ location, cloudIds }) => call.listDisks(location, [{ field: 'id', anyOf: cloudIds }], 1000),
    attach: ({ cloudId, serverCloudId, device, ...to }) =>
      call.changing('attach', to, (at) => void options.datacenter.attachDisk(at, { diskId: cloudId, hostId: serverCloudId, device })),
    detach: ({ cloudId, ...to }) =>
      call.changing('detach', to, (at) => {
        options.beforeCall?.({ kind: 'detach', diskId: cloudId });
        options.datacenter.detachDisk(at, { diskId: cloudId });
      }),
    delete: ({ cloudId, ...to }) =>
      call.changing('delete-volume', to, (at) => {
        options.beforeCall?.({ kind: 'delete-volume', diskId: cloudId });
        options.datacenter.deleteDisk(at, { diskId: cloudId });
      }),
  };
}

/** Snapshots of the virtual datacenter. Deleting what is gone already succeeds, as the contract wants it. */
function simSnapshots({ datacenter, listPageSize = 5 }: SimDriverOptions, call: SimCalls): SnapshotsCapability {
  const list = (region: string, where: Filter, pageSize = listPageSize) =>
    call.observe('list-snapshots', region, () =>
      allPages((pageToken) => {
        const page = datacenter.listCopies(call.at(region), { where, pageSize, pageToken });
        return { items: page.copies.map(toSnapshot), next: page.nextPageToken };
      }),
    );
  return {
    creating: { replay: 'look', settleMs: 60_000 },
    create: ({ volumeCloudId, owner, ...to }) =>
      call.creating('create-snapshot', to, (at) =>
        toSnapshot(datacenter.createCopy(at, { diskId: volumeCloudId, tags: ownerTags(owner) })),
      ),
    list: ({ location, installation }) => list(location, [{ field: `tag:${ownerTagKeys.installation}`, anyOf: [installation] }]),
    describe: ({ location, cloudIds }) => list(location, [{ field: 'id', anyOf: cloudIds }], 1000),
    delete: ({ cloudId, ...to }) =>
      call.changing('delete-snapshot', to, (at) => {
        if (datacenter.acts.listCopies().some(({ id }) => id === cloudId)) datacenter.deleteCopy(at, { copyId: cloudId });
      }),
    usdPerMonth: simPrices.snapshotUsdPerMonth,
  };
}

function createAddresses(options: SimDriverOptions, call: ReturnType<typeof createCalls>): AddressesCapability {
  return {
    allocating: { replay: 'look', settleMs: 60_000 },
    allocate: ({ owner, ...to }) =>
      call.creating('allocate', to, (at) => toAddress(options.datacenter.allocateAddress(at, { tags: ownerTags(owner) }))),
    list: ({ location, installation }) =>
      call.listAddresses(location, [{ field: `tag:${ownerTagKeys.installation}`, anyOf: [installation] }]),
    describe: ({ location, cloudIds }) => call.listAddresses(location, [{ field: 'id', anyOf: cloudIds }]),
    associate: ({ cloudId, serverCloudId, ...to }) =>
      call.changing('associate', to, (at) => {
        options.datacenter.associateAddress(at, { addressId: cloudId, hostId: serverCloudId, moveAllowed: false });
      }),
    disassociate: ({ cloudId, serverCloudId, ...to }) =>
      call.changing('disassociate', to, (at) => {
        const [seen] = options.datacenter.listAddresses(at, { ids: [cloudId] });
        if (seen?.hostId !== serverCloudId || seen.associationId === undefined) return;
        options.beforeCall?.({ kind: 'disassociate', addressId: cloudId, hostId: serverCloudId });
        options.datacenter.disassociateAddress(at, { associationId: seen.associationId });
      }),
    release: ({ cloudId, ...to }) =>
      call.changing('release', to, (at) => {
        options.beforeCall?.({ kind: 'release', addressId: cloudId });
        options.datacenter.releaseAddress(at, { addressId: cloudId });
      }),
    usdPerMonth: simPrices.addressUsdPerMonth,
  };
}

type Filter = { field: string; anyOf: string[] }[];

type ChangingCall = CallOptions & { location: string };

/** The number that the datacenter's ledger gives the call. */
export const requestIdOf = (callId: number): string => `call-${callId}`;

type SimCalls = ReturnType<typeof createCalls>;

function createCalls({ datacenter, accountId, gate, latency, now, afterCall, ...options }: SimDriverOptions) {
  const { fewCalls = false, hides, pace = unpaced, listPageSize = 5, lagMs = () => 0 } = options;
  const at = (region: string): Call => ({ accountId, region });
  /** There and back take time, and the worker may die on either way: before the effect, or after it and before it knows. */
  const across = async <T>(name: string, effect: () => T, { reads = false, region = '', resources = 1 } = {}): Promise<T> => {
    await pace.admit({ location: region, limits: limitOf(name, fewCalls), resources, observing: name.startsWith('list') });
    await gate(`before ${name}`);
    await latency();
    try {
      return effect();
    } finally {
      if (!reads) afterCall();
      await latency();
      await gate(`after ${name}`);
    }
  };
  const attempt = async <T>(
    name: string,
    effect: (call: Call) => T,
    // Null: the caller reads the datacenter's own error.
    { creating, to, resources }: { creating: boolean | null; to: ChangingCall; resources?: number },
  ): Promise<T> => {
    // As a client learns it: with the answer, if there is one.
    let requestId = '';
    const tell = () => void (requestId && to.onRequestId?.(requestId));
    const noteCall = (callId: number) => (requestId = requestIdOf(callId));
    try {
      const answer = await across(name, () => effect({ ...at(to.location), noteCall }), { region: to.location, resources });
      tell();
      return answer;
    } catch (error) {
      if (!(error instanceof DatacenterError)) throw error;
      if (error.code !== 'timeout') tell();
      throw creating === null ? error : toCloudError(error, creating);
    }
  };
  const observe = async <T>(name: string, region: string, pages: () => T[]): Promise<Observation<T>> => {
    const startedAt = new Date(now());
    const seen: T[] = [];
    try {
      await across(name, () => behind(datacenter, { region, lagMs: lagMs() }, () => seen.push(...pages())), { reads: true, region });
      return { result: 'complete', items: seen, startedAt, finishedAt: new Date(now()), calls: 1, error: null };
    } catch (error) {
      if (error instanceof CloudError) return { result: 'failed', items: [], startedAt, finishedAt: new Date(now()), calls: 0, error };
      if (!(error instanceof DatacenterError)) throw error;
      const partial = error instanceof PartialList ? (error.items as T[]) : [];
      const result = partial.length > 0 ? 'partial' : 'failed';
      return { result, items: partial, startedAt, finishedAt: new Date(now()), calls: 1, error: toCloudError(error, false) };
    }
  };
  return {
    at,
    // biome-ignore lint/complexity/useMaxParams: read as one sentence at each call.
    creating: <T>(name: string, to: ChangingCall, effect: (call: Call) => T, resources = 1) =>
      attempt(name, effect, { creating: true, to, resources }),
    changing: (name: string, to: ChangingCall, effect: (call: Call) => void) => attempt(name, effect, { creating: false, to }),
    list: (region: string, where: Filter, pageSize = listPageSize): Promise<Observation<ObservedServer>> =>
      observe('list', region, () =>
        allPages((pageToken) => {
          const page = datacenter.listHosts(at(region), { where, pageSize, pageToken });
          return { items: page.hosts.map(toServer), next: page.nextPageToken };
        }),
      ),
    listConcerns: (region: string): Promise<Observation<ObservedStatus>> =>
      observe('list-concerns', region, () =>
        allPages((pageToken) => {
          const where = [{ field: 'check', anyOf: ['impaired'] }];
          const page = datacenter.listHosts({ ...at(region), action: 'listConcerns' }, { where, pageToken });
          return { items: page.hosts.map(toStatus), next: page.nextPageToken };
        }),
      ),
    listDisks: (region: string, where: Filter, pageSize = listPageSize): Promise<Observation<ObservedVolume>> =>
      observe('list-volumes', region, () =>
        allPages((pageToken) => {
          const page = datacenter.listDisks(at(region), { where, pageSize, pageToken });
          return { items: page.disks.filter((disk) => !isRoot(disk) && !hides?.(disk.id)).map(toVolume), next: page.nextPageToken };
        }),
      ),
    observe,
    listAddresses: (region: string, where: Filter): Promise<Observation<ObservedAddress>> =>
      observe('list-addresses', region, () => datacenter.listAddresses(at(region), { where }).map(toAddress)),
    metrics: (region: string, values: (call: Call) => MetricValue[]) => observe('metrics', region, () => values(at(region))),
    perId: (to: ChangingCall, ids: readonly string[], effect: (call: Call, ids: readonly string[]) => unknown) =>
      forEachId(ids, (known) => attempt('call', (call) => effect(call, known), { creating: null, to })),
  };
}

/** The datacenter refuses a call for the sake of one id: the others are sent again without it. */
async function forEachId(ids: readonly string[], send: (known: readonly string[]) => Promise<unknown>): Promise<PerIdResult[]> {
  const known: string[] = [...ids];
  for (let round = 0; round <= ids.length && known.length > 0; round++) {
    try {
      await send(known);
      break;
    } catch (error) {
      if (!(error instanceof DatacenterError)) throw error;
      if (error.code !== 'not-found') throw toCloudError(error, false);
      for (const id of error.ids) if (known.includes(id)) known.splice(known.indexOf(id), 1);
    }
  }
  return ids.map((cloudId) => ({ cloudId, result: known.includes(cloudId) ? ('accepted' as const) : ('not-found' as const) }));
}

/** The datacenter reads for everybody alike, so the lag of one caller is put on for its one read. */
function behind<T>({ conditions }: Datacenter, { region, lagMs }: { region: string; lagMs: number }, read: () => T): T {
  if (lagMs === 0) return read();
  const { id } = conditions.addFault({ scope: { region }, effect: { kind: 'list-lag', lagMs } });
  try {
    return read();
  } finally {
    conditions.clearFaults(id);
  }
}

/** A list that broke off after some pages. */
class PartialList extends DatacenterError {
  readonly items: readonly unknown[];

  constructor(items: readonly unknown[], cause: DatacenterError) {
    super(cause.code, cause.message);
    this.items = items;
  }
}

const pagesMax = 1000;

function allPages<T>(page: (token: string | undefined) => { items: T[]; next: string | undefined }): T[] {
  const items: T[] = [];
  let token: string | undefined;
  for (let number = 0; number < pagesMax; number++) {
    try {
      const { items: more, next } = page(token);
      items.push(...more);
      if (next === undefined) return items;
      token = next;
    } catch (error) {
      if (error instanceof DatacenterError && items.length > 0) throw new PartialList(items, error);
      throw error;
    }
  }
  throw new Error('The list does not end.');
}

const codes: Readonly<Partial<Record<DatacenterError['code'], CloudErrorCode>>> = {
  capacity: 'capacity',
  quota: 'quota',
  throttled: 'throttled',
  'token-mismatch': 'token-mismatch',
  'token-spent': 'token-spent',
  'not-found': 'not-found',
  'already-exists': 'already-exists',
};

/** What a client of a real cloud would make of it: it never learns whether a 5xx or a timeout took effect. */
function toCloudError(error: DatacenterError, creating: boolean): CloudError {
  const unclear = error.code === 'timeout' || error.code === 'unavailable' || error.code === 'internal';
  if (unclear) return new CloudError(creating ? 'outcome-unknown' : 'unavailable', error.message, { cause: error });
  return new CloudError(codes[error.code] ?? 'invalid-request', error.message, { cause: error });
}

const ownerTags = (owner: OwnerTags) => ({
  [ownerTagKeys.installation]: owner.installation,
  [ownerTagKeys.farmRole]: owner.farmRole,
  [ownerTagKeys.launch]: owner.launch,
  [ownerTagKeys.sequence]: String(owner.sequence),
});

function launchRequest(spec: LaunchSpec): LaunchRequest {
  const tags = { ...spec.tags, ...ownerTags(spec.owner) };
  return {
    countMin: 1,
    countMax: spec.count,
    imageId: spec.imageId,
    sizeId: spec.instanceType,
    ...(spec.zone === null ? {} : { zone: spec.zone }),
    tags,
    diskTags: tags,
    disks: spec.volumes.map(({ device, sizeGib, type }) => ({ device, sizeGib, type, endsWithHost: false })),
  };
}

const hostStates = {
  pending: 'pending',
  running: 'running',
  stopping: 'stopping',
  stopped: 'stopped',
  'shutting-down': 'terminating',
  terminated: 'terminated',
} as const;

function toServer(host: Host): ObservedServer {
  return {
    cloudId: host.id,
    state: hostStates[host.state],
    stateReason: host.stateCause ?? null,
    zone: host.zone,
    instanceType: host.sizeId,
    imageId: host.imageId,
    privateIp: host.privateIp,
    publicIp: host.publicIp ?? null,
    launchedAt: new Date(host.launchedAtMs),
    launchIndex: host.launchIndex,
    token: host.token ?? null,
    owner: readOwner(host.tags),
    volumes: host.disks
      .filter((disk) => disk.device !== host.rootDevice && (disk.state === 'attached' || disk.state === 'attaching'))
      .map(({ diskId, device }) => ({ cloudId: diskId, device })),
    name: host.tags.Name ?? null,
    traits: { subnetId: host.subnetId, securityGroupIds: host.firewallGroupIds, profile: null, metadataTokens: null, tags: host.tags },
  };
}

const toStatus = ({ id, check }: Host): ObservedStatus => ({ cloudId: id, system: 'ok', instance: check, impairedSince: null, events: [] });

/** It lives and dies with its host. */
const isRoot = ({ attachment }: Disk) => attachment?.endsWithHost === true;

function toVolume(disk: Disk): ObservedVolume {
  const held = disk.attachment;
  const inUse = held?.state === 'attached' || held?.state === 'attaching' || held?.state === 'detaching' ? held.state : 'attached';
  return {
    cloudId: disk.id,
    state: disk.state === 'in-use' ? inUse : disk.state,
    zone: disk.zone,
    sizeGib: disk.sizeGib,
    type: disk.type,
    attachedTo: held ? { serverCloudId: held.hostId, device: held.device } : null,
    owner: readOwner(disk.tags),
  };
}

const toSnapshot = (copy: DiskCopy): ObservedSnapshot => ({
  cloudId: copy.id,
  state: copy.state,
  progressPercent: copy.progressPercent,
  volumeCloudId: copy.diskId,
  sizeGib: copy.sizeGib,
  startedAt: new Date(copy.startedAtMs),
  owner: readOwner(copy.tags),
});

const toAddress = ({ id, publicIp, hostId, tags }: Address): ObservedAddress => ({
  ...{ cloudId: id, publicIp, heldBy: hostId ?? null, owner: readOwner(tags) },
});

function readOwner(tags: Record<string, string>): OwnerTags | null {
  const installation = tags[ownerTagKeys.installation];
  const farmRole = tags[ownerTagKeys.farmRole];
  const launch = tags[ownerTagKeys.launch];
  if (installation === undefined || farmRole === undefined || launch === undefined) return null;
  return { installation, farmRole, launch, sequence: Number(tags[ownerTagKeys.sequence]) };
}

const none = async () => [];
const noCatalogue: CloudDriver['catalogue'] = {
  ...{ locations: none, zones: none, instanceTypes: none, images: none },
  ...{ networks: none, subnets: none, securityGroups: none, keyPairs: none },
};
