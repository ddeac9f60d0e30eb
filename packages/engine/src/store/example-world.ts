import { randomUUID } from 'node:crypto';
import { noAddress } from '@farmhand/domain/address';
import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import { defaultHealth } from '@farmhand/domain/health';
import { reason } from '@farmhand/domain/reason';
import { defaultRollout } from '@farmhand/domain/rollout';
import { asManyAsMin } from '@farmhand/domain/scaling';
import { newCheckRound } from '../check/schedule-checks.ts';
import { freshGuards } from '../farm/fresh-guards.ts';
import { unjudged } from '../reconcile/insert-launch.ts';
import type { Rows } from './rows.ts';
import type { Store } from './store.ts';

/** Rows for tests: one organization with one farm of one farm role, and builders for what comes and goes in it. */
export interface ExampleWorld {
  organization: Rows['Organization'];
  environment: Rows['Environment'];
  cloudAccount: Rows['CloudAccount'];
  role: Rows['Role'];
  farm: Rows['Farm'];
  farmRole: Rows['FarmRole'];
  launch(overrides?: Partial<Rows['Launch']>): Rows['Launch'];
  member(server: Rows['Server'], overrides?: Partial<Rows['LaunchMember']>): Rows['LaunchMember'];
  server(launch: Rows['Launch'], overrides?: Partial<Rows['Server']>): Rows['Server'];
  volume(overrides?: Partial<Rows['Volume']>): Rows['Volume'];
  /** Of the farm, or with `farmId: null` of its environment. */
  budget(microUsdPerHour: number, overrides?: Partial<Rows['Budget']>): Rows['Budget'];
  volumeSnapshot(overrides?: Partial<Rows['VolumeSnapshot']>): Rows['VolumeSnapshot'];
  inventory(overrides?: Partial<Rows['Inventory']>): Rows['Inventory'];
  checkRound(overrides?: Partial<Rows['CheckRound']>): Rows['CheckRound'];
  orphan(cloudId: string, overrides?: Partial<Rows['Orphan']>): Rows['Orphan'];
  address(overrides?: Partial<Rows['Address']>): Rows['Address'];
  orphanAddress(cloudId: string, overrides?: Partial<Rows['OrphanAddress']>): Rows['OrphanAddress'];
  orphanVolume(cloudId: string, overrides?: Partial<Rows['OrphanVolume']>): Rows['OrphanVolume'];
  auditEntry(overrides?: Partial<Rows['AuditEntry']>): Rows['AuditEntry'];
  change(overrides?: Partial<Rows['Change']>): Rows['Change'];
}

const at = new Date('2026-01-01T00:00:00.000Z');
// Far from the sequences that a store gives.
let lastSequence = 1_000_000;

export function exampleWorld({ max = 3 } = {}): ExampleWorld {
  const base = baseRows(max);
  const { organization, environment, cloudAccount, farm, farmRole } = base;
  const inFarmRole = {
    organizationId: organization.id,
    environmentId: environment.id,
    farmId: farm.id,
    farmRoleId: farmRole.id,
    cloudAccountId: cloudAccount.id,
    location: farmRole.location,
  };
  return {
    ...base,
    launch: (overrides) => launchRow(farmRole, overrides),
    server: (launch, overrides) => ({ ...serverRow(launch), ...inFarmRole, ...overrides }),
    address: (overrides) => ({ ...addressRow(), ...inFarmRole, ...overrides }),
    volume: (overrides) => ({ ...volumeRow(), ...inFarmRole, ...overrides }),
    budget: (microUsdPerHour, overrides) => ({
      ...{ id: randomUUID(), organizationId: organization.id, environmentId: environment.id, farmId: farm.id, microUsdPerHour },
      ...{ unknownPrice: 'deny', version: 1, createdAt: at },
      ...overrides,
    }),
    volumeSnapshot: (overrides) => ({ ...volumeSnapshotRow(), ...inFarmRole, ...overrides }),
    ...evidenceRows(inFarmRole),
  };
}

/** Writes what the servers of the world stand on. The organization has to exist. */
export async function insertExampleWorld(store: Store, world: ExampleWorld): Promise<void> {
  await store.transaction(world.organization.id, async (tx) => {
    await tx.insert('Environment', [world.environment]);
    await tx.insert('CloudAccount', [world.cloudAccount]);
    await tx.insert('Role', [world.role]);
    await tx.insert('Farm', [world.farm]);
    await tx.insert('FarmRole', [world.farmRole]);
  });
}

type BaseRows = Pick<ExampleWorld, 'organization' | 'environment' | 'cloudAccount' | 'role' | 'farm' | 'farmRole'>;

function baseRows(max: number): BaseRows {
  const [organizationId, environmentId, cloudAccountId, roleId, farmId] = Array.from({ length: 5 }, () => randomUUID()) as [
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    organization: { id: organizationId, name: 'Example', createdAt: at },
    environment: { id: environmentId, organizationId, name: 'production', createdAt: at },
    cloudAccount: {
      ...{
        id: cloudAccountId,
        organizationId,
        environmentIds: [environmentId],
        name: 'cloud',
        cloud: 'aws',
        endpoint: null,
        credentials: 'sealed',
      },
      ...{
        identityId: '1',
        identityLabel: 'one',
        status: 'OK',
        statusText: null,
        checkedAt: at,
        ratePercent: 100,
        behind: null,
        acknowledged: null,
        version: 1,
        createdAt: at,
        deletedAt: null,
      },
    },
    role: { id: roleId, organizationId, name: 'app', description: '', currentVersion: 1, createdAt: at },
    farm: {
      ...{ id: farmId, organizationId, environmentId, name: 'shop', status: 'RUNNING', revision: 1, ownerUserId: 'user', declaredBy: null },
      ...{ frozenReason: null, frozenUntil: null, version: 1, createdAt: at, deletedAt: null },
    },
    farmRole: {
      ...{ id: randomUUID(), organizationId, environmentId, farmId, alias: 'app', roleId, cloudAccountId, location: 'eu-west-1' },
      ...{ declaration: declaration({ roleId, cloudAccountId, max }), userData: null, revision: 1, max, removed: false, converged: false },
      ...{
        reasons: [],
        failures: 0,
        notBefore: null,
        ...freshGuards,
        generation: 0,
        reconciledGeneration: 0,
        wakeAt: null,
        leaseOwner: null,
      },
      ...{ leaseUntil: null, epoch: 0, createdAt: at, deletedAt: null },
    },
  };
}

function declaration({ roleId, cloudAccountId, max }: { roleId: string; cloudAccountId: string; max: number }): FarmRoleDeclaration {
  return {
    ...{ alias: 'app', roleId, roleVersion: 1, cloudAccountId, location: 'eu-west-1', imageId: 'ami-1' },
    ...{
      scaling: { min: 1, max, source: asManyAsMin },
      instanceTypes: ['t3.small'],
      zones: [],
      volumes: [],
      address: noAddress,
      tags: {},
      health: defaultHealth,
      rollout: defaultRollout,
      after: [],
    },
    ...{ settings: {}, userDataHash: null },
  };
}

function launchRow(farmRole: Rows['FarmRole'], overrides?: Partial<Rows['Launch']>): Rows['Launch'] {
  const { organizationId, cloudAccountId, location } = farmRole;
  return {
    ...{ id: randomUUID(), organizationId, farmRoleId: farmRole.id, cloudAccountId, identityId: '1', location, zone: null, subnetId: null },
    ...{ instanceType: 't3.small', revision: 1, sequence: ++lastSequence, token: randomUUID(), request: 'sealed', requestHash: 'hash' },
    ...{
      replay: 'token',
      count: 1,
      outcome: 'OPEN',
      errorCode: null,
      errorText: null,
      createdAt: at,
      callUntil: at,
      notBefore: null,
      calls: 0,
    },
    ...{ emptyLookAt: null, lookAt: null, closedAt: null },
    ...overrides,
  };
}

type FarmRolePart = 'organizationId' | 'environmentId' | 'farmId' | 'farmRoleId' | 'cloudAccountId' | 'location';

function serverRow(launch: Rows['Launch']): Omit<Rows['Server'], FarmRolePart> {
  return {
    ...{ id: randomUUID(), slotIndex: 1, attempt: 1, launchId: launch.id, launchIndex: 0, state: 'PENDING_LAUNCH', health: 'UNKNOWN' },
    ...{
      reason: reason('launch-recorded', { now: at.getTime() }),
      hostName: 'app-1',
      instanceType: 't3.small',
      imageId: 'ami-1',
    },
    ...{
      revision: 1,
      zone: null,
      cloudId: null,
      privateIp: null,
      publicIp: null,
      request: null,
      quarantined: false,
      preserved: null,
      givenUpAt: null,
      protected: false,
      named: false,
    },
    ...unjudged,
    ...{ lastWriteAt: at, cloudState: null, cloudStateReason: null, observedAt: null, missingSince: null, missingAt: null },
    ...{ missingConfirmed: false, createdAt: at, runningAt: null, closedAt: null, microUsdPerHour: null },
  };
}

function volumeRow(): Omit<Rows['Volume'], FarmRolePart> {
  return {
    ...{ id: randomUUID(), slotIndex: 1, device: '/dev/sdf', sizeGib: 10, type: 'gp3', state: 'INTENDED', zone: null, cloudId: null },
    ...{ reason: reason('volume-missing', { now: at.getTime() }), launchId: null, token: randomUUID(), serverId: null, lastWriteAt: at },
    ...{ cloudState: null, heldBy: null, observedAt: null, missingSince: null, missingAt: null, missingConfirmed: false },
    ...{ attachedAt: null, keepUntil: null, snapshotId: null, fromSnapshotId: null, createdAt: at, closedAt: null, microUsdPerHour: null },
    soughtUntil: null,
  };
}

function volumeSnapshotRow(): Omit<Rows['VolumeSnapshot'], FarmRolePart> {
  return {
    ...{ id: randomUUID(), slotIndex: 1, device: '/dev/sdf', volumeId: null, volumeCloudId: 'vol-1', sizeGib: 10, purpose: 'SCHEDULED' },
    ...{ state: 'INTENDED', reason: reason('snapshot-scheduled', { now: at.getTime() }), cloudId: null, cloudState: null },
    ...{ progressPercent: 0, sentAt: at, notBefore: null, lastWriteAt: at, observedAt: null, missingSince: null, missingAt: null },
    ...{ missingConfirmed: false, keepUntil: null, requested: false, createdAt: at, closedAt: null, microUsdPerHour: null },
  };
}

function addressRow(): Omit<Rows['Address'], FarmRolePart> {
  return {
    ...{ id: randomUUID(), slotIndex: 1, pool: null, networkBorderGroup: null, state: 'INTENDED', cloudId: null, publicIp: null },
    ...{ reason: reason('address-missing', { now: at.getTime() }), serverId: null, heldBy: null, lastWriteAt: at, unansweredAt: at },
    ...{ calls: 1, failures: 0, notBefore: null, observedAt: null, missingSince: null, missingAt: null, missingConfirmed: false },
    ...{ keepUntil: null, createdAt: at, closedAt: null, microUsdPerHour: null },
  };
}

function evidenceRows(
  part: Pick<Rows['Server'], FarmRolePart>,
): Pick<ExampleWorld, 'member' | 'inventory' | 'checkRound' | 'orphan' | 'orphanVolume' | 'orphanAddress' | 'auditEntry' | 'change'> {
  const { organizationId, environmentId, farmId, farmRoleId, cloudAccountId, location } = part;
  return {
    member: ({ launchId, id: serverId, slotIndex, attempt, launchIndex }, overrides) => ({
      ...{ id: randomUUID(), organizationId, launchId, farmRoleId, serverId, slotIndex, attempt, index: launchIndex, outcome: 'OPEN' },
      ...overrides,
    }),
    inventory: (overrides) => ({
      ...{ id: randomUUID(), organizationId, cloudAccountId, location, wakeAt: null, leaseOwner: null, leaseUntil: null, epoch: 0 },
      ...{
        completeAt: null,
        volumesCompleteAt: null,
        snapshotsCompleteAt: null,
        startedAt: null,
        result: null,
        errorText: null,
        blindSince: null,
        servers: 0,
      },
      ...{ addressesAskedAt: null, addressesCompleteAt: null, addressesErrorText: null },
      ...{ statusAskedAt: null, statusAt: null, blindSpells: [], zoneBreakers: [] },
      ...overrides,
    }),
    checkRound: (overrides) => ({ ...newCheckRound({ organizationId, cloudAccountId, location }, null), id: randomUUID(), ...overrides }),
    orphanVolume: (cloudId, overrides) => ({
      ...{ id: randomUUID(), organizationId, cloudAccountId, location, cloudId, farmRoleId, launchId: null, cloudState: 'available' },
      ...{ heldBy: null, zone: 'a', sizeGib: 20, type: 'gp3', verdict: 'UNKNOWN', firstSeenAt: at, lastSeenAt: at, sightings: 1 },
      ...{ requested: false, sentAt: null, closedAt: null, soughtUntil: null, microUsdPerHour: null },
      ...overrides,
    }),
    orphanAddress: (cloudId, overrides) => ({
      ...{ id: randomUUID(), organizationId, cloudAccountId, location, cloudId, farmRoleId, publicIp: '198.51.100.9', heldBy: null },
      ...{ verdict: 'UNKNOWN', firstSeenAt: at, lastSeenAt: at, sightings: 1, requested: false, sentAt: null, closedAt: null },
      ...{ microUsdPerHour: null, ...overrides },
    }),
    orphan: (cloudId, overrides) => ({
      ...{ id: randomUUID(), organizationId, cloudAccountId, location, cloudId, farmRoleId, launchId: null, launchIndex: null },
      ...{
        cloudState: 'running',
        zone: null,
        instanceType: null,
        imageId: null,
        microUsdPerHour: null,
        volumes: [],
        verdict: 'UNKNOWN_LAUNCH',
        firstSeenAt: at,
        lastSeenAt: at,
        sightings: 1,
        requested: false,
        requestedBecause: null,
        sentAt: null,
        closedAt: null,
      },
      ...overrides,
    }),
    auditEntry: (overrides) => ({
      ...{
        id: randomUUID(),
        organizationId,
        environmentId,
        at,
        actor: { kind: 'system', id: 'test', label: 'Test' },
        action: 'farm.create',
      },
      ...{ objectType: 'Farm', objectId: farmId, farmId, before: null, after: { name: 'shop' }, causeId: null, position: null },
      requestIds: null,
      ...overrides,
    }),
    change: (overrides) => ({
      ...{
        id: randomUUID(),
        organizationId,
        environmentId,
        farmId,
        objectType: 'Farm',
        objectId: farmId,
        deleted: false,
        at,
        position: null,
      },
      ...overrides,
    }),
  };
}
