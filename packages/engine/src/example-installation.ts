import { CloudError } from '@farmhand/clouds/cloud-error';
import type { CatalogueImage, CloudDriver, LaunchSpec } from '@farmhand/clouds/driver';
import { defaultTiming } from '@farmhand/domain/constants';
import { abilityFor, type Grant } from '@farmhand/rbac/ability-for';
import { systemViewer } from './access/load-viewer.ts';
import type { Viewer } from './access/viewer.ts';
import type { EngineContext } from './engine-context.ts';
import type { CreateFarmInput, FarmRoleInput } from './farm/farm-inputs.ts';
import { createPacer } from './rate/create-pacer.ts';
import { unjudged } from './reconcile/insert-launch.ts';
import { sealContexts } from './seal-contexts.ts';
import { createSecretBox } from './secret-box.ts';
import { createMemoryStore, type MemoryStore } from './store/memory-store.ts';
import type { Rows, VolumeRow } from './store/rows.ts';
import type { Store } from './store/store.ts';

/**
 * For tests of commands: an organization with two environments, a cloud account that works, an image and a role, at a time that stands
 * still unless it is moved. Its cloud knows the keys below and the image ami-1 in eu-west-1.
 */
export interface InstalledExample {
  context: EngineContext;
  /** May do everything. */
  admin: Viewer;
  organizationId: string;
  /** The cloud account may be used here. */
  environmentId: string;
  otherEnvironmentId: string;
  cloudAccountId: string;
  roleId: string;
  imageId: string;
  clock: { advance(ms: number): void };
  cloud: ExampleCloud;
}

/** In memory. */
export interface ExampleInstallation extends InstalledExample {
  store: MemoryStore;
  /** What was woken since the beginning. */
  woken: { kind: string; id: string }[];
}

/** What the cloud answers. Tests change it. */
export interface ExampleCloud {
  /** Identity by access key. */
  keys: Record<string, string>;
  images: CatalogueImage[];
  failure: CloudError | null;
  calls: number;
}

const start = new Date('2026-03-01T12:00:00.000Z');

export async function exampleInstallation(): Promise<ExampleInstallation> {
  const woken: ExampleInstallation['woken'] = [];
  const store = createMemoryStore({ installationId: 'example', onWake: (kind, ids) => woken.push(...ids.map((id) => ({ kind, id }))) });
  return { store, woken, ...(await installExample(store, async (row) => store.createOrganization(row))) };
}

/** The same in any store. */
export async function installExample(
  store: Store,
  createOrganization: (row: Rows['Organization']) => Promise<void>,
): Promise<InstalledExample> {
  const cloud = exampleCloud();
  const { context, clock } = exampleContext(store, cloud);
  const id = () => context.newId();
  const ids = { organizationId: id(), environmentId: id(), otherEnvironmentId: id(), cloudAccountId: id(), roleId: id(), imageId: id() };
  await createOrganization({ id: ids.organizationId, name: 'Example', createdAt: start });
  await insertRows(context, ids);
  return { context, cloud, clock, admin: systemViewer(ids.organizationId), ...ids };
}

type Ids = Pick<InstalledExample, 'organizationId' | 'environmentId' | 'otherEnvironmentId' | 'cloudAccountId' | 'roleId' | 'imageId'>;

async function insertRows({ store, secretBox, newId }: EngineContext, ids: Ids): Promise<void> {
  const { organizationId, cloudAccountId, environmentId, otherEnvironmentId, roleId, imageId } = ids;
  const createdAt = start;
  const account: Rows['CloudAccount'] = {
    ...{ id: cloudAccountId, organizationId, environmentIds: [environmentId], name: 'Main', cloud: 'aws', endpoint: null },
    credentials: secretBox.seal(
      JSON.stringify({ accessKeyId: 'AKIAMAIN', secretAccessKey: 's' }),
      sealContexts.credentials(cloudAccountId),
    ),
    ...{
      identityId: 'aws/1',
      identityLabel: 'root',
      status: 'OK',
      statusText: null,
      checkedAt: start,
      ratePercent: 100,
      behind: null,
      acknowledged: null,
      version: 1,
      createdAt,
      deletedAt: null,
    },
  };
  await store.transaction(organizationId, async (tx) => {
    await tx.insert('Environment', [
      { id: environmentId, organizationId, name: 'Production', createdAt },
      { id: otherEnvironmentId, organizationId, name: 'Staging', createdAt },
    ]);
    await tx.insert('CloudAccount', [account]);
    const image = { ...{ id: imageId, organizationId, name: 'base', cloud: 'aws' as const, location: 'eu-west-1' }, architecture: null };
    await tx.insert('Image', [{ ...image, cloudImageId: 'ami-1', createdAt }]);
    await tx.insert('Role', [{ id: roleId, organizationId, name: 'base', description: '', currentVersion: 1, createdAt }]);
    await tx.insert('RoleVersion', [{ id: newId(), organizationId, roleId, number: 1, imageIds: [imageId], createdBy: 'test', createdAt }]);
  });
}

function exampleContext(store: Store, cloud: ExampleCloud) {
  let now = start.getTime();
  let lastId = 0;
  const secretBox = createSecretBox(Buffer.alloc(32, 7));
  const context: EngineContext = {
    store,
    secretBox,
    clock: { now: () => new Date(now) },
    newId: () => `00000000-0000-7000-8000-${String(++lastId).padStart(12, '0')}`,
    randomToken: () => `random-token-number-${++lastId}-of-enough-length`,
    timing: defaultTiming,
    pacer: createPacer({ store, clock: { now: () => new Date(now) }, sleep: async () => undefined }),
    deadline: () => new AbortController().signal,
    loadDriver(account) {
      const credentials = JSON.parse(secretBox.open(account.credentials, sealContexts.credentials(account.id))) as { accessKeyId?: string };
      if (!credentials.accessKeyId) throw new CloudError('credentials', 'These are not credentials: accessKeyId is needed.');
      return exampleDriver(cloud, credentials.accessKeyId);
    },
  };
  const advance = (ms: number) => {
    now += ms;
  };
  return { context, clock: { advance } };
}

function exampleCloud(): ExampleCloud {
  return {
    keys: { AKIAMAIN: 'aws/1', AKIAMAINTOO: 'aws/1', AKIAOTHER: 'aws/2' },
    images: [{ cloudId: 'ami-1', name: 'base', architecture: 'x86_64', rootDevice: null, createdAt: null }],
    failure: null,
    calls: 0,
  };
}

const examplePrices: Readonly<Record<string, number>> = { 't3.small': 0.02, 't3.large': 0.08 };

/** Only what commands use of a driver. */
function exampleDriver(cloud: ExampleCloud, accessKeyId: string): CloudDriver {
  const answer = <T>(value: () => T): T => {
    cloud.calls += 1;
    if (cloud.failure) throw cloud.failure;
    if (!cloud.keys[accessKeyId]) throw new CloudError('credentials', 'The cloud does not know this access key.');
    return value();
  };
  return {
    cloud: 'aws',
    checkCredentials: async () => answer(() => ({ id: cloud.keys[accessKeyId]!, label: `key of ${cloud.keys[accessKeyId]}` })),
    catalogue: {
      images: async ({ location, cloudIds }: { location: string; cloudIds: string[] }) =>
        answer(() => cloud.images.filter((image) => location === 'eu-west-1' && cloudIds.includes(image.cloudId))),
    },
    servers: {
      usdPerHour: ({ instanceType }: { instanceType: string }) => examplePrices[instanceType] ?? null,
      freezeLaunch: ({ volumes }: LaunchSpec) => {
        const odd = volumes.find(({ type }) => !['gp3', 'io2'].includes(type));
        if (odd) throw new CloudError('invalid-request', `The volume ${odd.device} does not fit.`);
        return {};
      },
    },
    normalizeSettings: (settings: unknown) => settings,
    whyNeverStopped: (settings: object) => ('spot' in settings ? 'The cloud never stops spot servers.' : null),
    validateSettings: (settings: unknown) =>
      Object.keys(settings as object)
        .filter((key) => key !== 'keyName' && key !== 'spot')
        .map((key) => ({ path: key, message: 'There is no such setting.' })),
  } as unknown as CloudDriver;
}

/** A viewer with these grants, beside the one that may do everything. */
export function viewerWith(grants: readonly Grant[], { organizationId }: Ids): Viewer {
  const userId = 'somebody';
  return { organizationId, userId, label: 'somebody@example.org', kind: 'user', ability: abilityFor(grants, { userId }) };
}

export function farmRoleInput({ roleId, cloudAccountId }: Ids, overrides: Partial<FarmRoleInput> = {}): FarmRoleInput {
  return {
    ...{ alias: 'web', roleId, cloudAccountId, location: 'eu-west-1', scaling: { min: 2, max: 4 }, instanceTypes: ['t3.micro'] },
    volumes: [{ device: '/dev/sdf', sizeGib: 20, type: 'gp3' }],
    ...overrides,
  };
}

export function farmInput(installation: Ids, overrides: Partial<CreateFarmInput> = {}): CreateFarmInput {
  const { environmentId } = installation;
  return { environmentId, name: 'shop', farmRoles: [farmRoleInput(installation)], launch: true, ...overrides };
}

/** Adds a running server and its attached volume to slot 1 of a farm role, as a launch would. */
export async function addRunningServer({ context }: Pick<InstalledExample, 'context'>, farmRole: Rows['FarmRole']) {
  const { id: farmRoleId, organizationId, environmentId, farmId, cloudAccountId, location } = farmRole;
  const at = context.clock.now();
  const reason = { code: 'running' as const, text: 'Runs.', at: at.toISOString(), nextAt: null, evidence: {} };
  const owner = { organizationId, environmentId, farmId, farmRoleId, cloudAccountId, location };
  const unseen = { observedAt: null, missingSince: null, missingAt: null, missingConfirmed: false };
  const sequence = await context.store.nextSequence();
  const launch: Rows['Launch'] = {
    ...{ id: context.newId(), organizationId, farmRoleId, cloudAccountId, identityId: 'aws/1', location, zone: null, subnetId: null },
    ...{ instanceType: 't3.micro', revision: 1, sequence, token: 'token', request: null, requestHash: 'hash', count: 1 },
    ...{ replay: 'token', outcome: 'ACCEPTED', errorCode: null, errorText: null, createdAt: at, callUntil: at, notBefore: null, calls: 1 },
    ...{ emptyLookAt: null, lookAt: null, closedAt: at },
  };
  const server: Rows['Server'] = {
    ...{
      ...owner,
      ...unseen,
      id: context.newId(),
      slotIndex: 1,
      attempt: 1,
      launchId: launch.id,
      launchIndex: 0,
      state: 'RUNNING',
      reason,
    },
    ...{ health: 'HEALTHY', hostName: 'shop-web-1', instanceType: 't3.micro', imageId: 'ami-1', revision: 1, zone: null, cloudId: 'i-1' },
    ...{
      privateIp: null,
      publicIp: null,
      request: null,
      quarantined: false,
      preserved: null,
      givenUpAt: null,
      protected: false,
      named: true,
      lastWriteAt: at,
      cloudState: 'running',
    },
    ...unjudged,
    ...{ cloudStateReason: null, createdAt: at, runningAt: at, closedAt: null, microUsdPerHour: 10_000 },
  };
  const volume: Rows['Volume'] = {
    ...{ ...owner, ...unseen, id: context.newId(), slotIndex: 1, device: '/dev/sdf', sizeGib: 20, type: 'gp3', state: 'ATTACHED', reason },
    ...{ zone: null, cloudId: 'vol-1', launchId: launch.id, token: 'volume-token', serverId: server.id, lastWriteAt: at },
    ...{
      cloudState: 'attached',
      heldBy: 'i-1',
      attachedAt: at,
      soughtUntil: null,
      keepUntil: null,
      snapshotId: null,
      fromSnapshotId: null,
      createdAt: at,
      closedAt: null,
      microUsdPerHour: 2_000,
    },
  };
  await context.store.transaction(organizationId, async (tx) => {
    await tx.insert('Launch', [launch]);
    await tx.insert('Server', [server]);
    await tx.insert('Volume', [volume]);
  });
  return { server, volume };
}

/** Adds a server to the cloud's picture that no row claims. @returns the id of its row. */
export async function addOrphan(
  { context }: Pick<InstalledExample, 'context'>,
  { organizationId, cloudAccountId, location }: Rows['FarmRole'],
  { cloudId, farmRoleId }: Pick<Rows['Orphan'], 'cloudId' | 'farmRoleId'>,
): Promise<string> {
  const at = context.clock.now();
  const orphan: Rows['Orphan'] = {
    ...{ id: context.newId(), organizationId, cloudAccountId, location, cloudId, farmRoleId, launchId: null, launchIndex: 0 },
    ...{ cloudState: 'running', zone: null, instanceType: 't3.micro', imageId: 'ami-1', volumes: [], verdict: 'UNKNOWN_LAUNCH' },
    ...{ firstSeenAt: at, lastSeenAt: at, sightings: 1, requested: false, requestedBecause: null, sentAt: null, closedAt: null },
    microUsdPerHour: 10_000,
  };
  await context.store.transaction(organizationId, (tx) => tx.insert('Orphan', [orphan]));
  return orphan.id;
}

/** A volume in the cloud that no record claims. @returns its id. */
export async function addOrphanVolume(
  { context }: Pick<InstalledExample, 'context'>,
  { organizationId, cloudAccountId, location }: Rows['FarmRole'],
  { cloudId, farmRoleId }: Pick<Rows['OrphanVolume'], 'cloudId' | 'farmRoleId'>,
): Promise<string> {
  const at = context.clock.now();
  const row: Rows['OrphanVolume'] = {
    ...{ id: context.newId(), organizationId, cloudAccountId, location, cloudId, farmRoleId, launchId: null, verdict: 'UNKNOWN' },
    ...{ cloudState: 'available', heldBy: null, zone: 'a', sizeGib: 20, type: 'gp3', firstSeenAt: at, lastSeenAt: at, sightings: 1 },
    ...{ requested: false, sentAt: null, closedAt: null, soughtUntil: null, microUsdPerHour: 2_000 },
  };
  await context.store.transaction(organizationId, (tx) => tx.insert('OrphanVolume', [row]));
  return row.id;
}

/** Adds a complete snapshot of a volume, taken before the volume's deletion. @returns the id of its row. */
export async function addVolumeSnapshot({ context }: Pick<InstalledExample, 'context'>, volume: VolumeRow): Promise<string> {
  const at = context.clock.now();
  const { organizationId, environmentId, farmId, farmRoleId, cloudAccountId, location, slotIndex, device, sizeGib } = volume;
  const row: Rows['VolumeSnapshot'] = {
    ...{ id: context.newId(), organizationId, environmentId, farmId, farmRoleId, cloudAccountId, location, slotIndex, device, sizeGib },
    ...{ volumeId: volume.id, volumeCloudId: volume.cloudId, purpose: 'BEFORE_DELETION', state: 'COMPLETED', reason: volume.reason },
    ...{ cloudId: 'snap-1', cloudState: 'completed', progressPercent: 100, sentAt: null, notBefore: null, lastWriteAt: at, observedAt: at },
    ...{ missingSince: null, missingAt: null, missingConfirmed: false, keepUntil: null, requested: false, createdAt: at, closedAt: null },
    microUsdPerHour: 1_000,
  };
  await context.store.transaction(organizationId, (tx) => tx.insert('VolumeSnapshot', [row]));
  return row.id;
}

/** An address in the cloud that no record claims. @returns its id. */
export async function addOrphanAddress(
  { context }: Pick<InstalledExample, 'context'>,
  { organizationId, cloudAccountId, location }: Rows['FarmRole'],
  { cloudId, farmRoleId }: Pick<Rows['OrphanAddress'], 'cloudId' | 'farmRoleId'>,
): Promise<string> {
  const at = context.clock.now();
  const row: Rows['OrphanAddress'] = {
    ...{ id: context.newId(), organizationId, cloudAccountId, location, cloudId, farmRoleId, publicIp: '198.51.100.9', heldBy: null },
    ...{ verdict: 'UNKNOWN', firstSeenAt: at, lastSeenAt: at, sightings: 1, requested: false, sentAt: null, closedAt: null },
    microUsdPerHour: 5_000,
  };
  await context.store.transaction(organizationId, (tx) => tx.insert('OrphanAddress', [row]));
  return row.id;
}
