import { type AddressDeclaration, noAddress } from '@farmhand/domain/address';
import type { FarmRoleDeclaration, VolumeSnapshots } from '@farmhand/domain/farm-role-declaration';
import { type GuardSettings, noGuardSettings } from '@farmhand/domain/guard-settings';
import { defaultHealth } from '@farmhand/domain/health';
import type { HealthCheck } from '@farmhand/domain/health-check';
import type { RolloutDeclaration } from '@farmhand/domain/rollout';
import { asManyAsMin } from '@farmhand/domain/scaling';
import type { ComesAfter } from '@farmhand/domain/tier-order';
import { type WhenZoneDark, zoneDarkChoices } from '@farmhand/domain/when-zone-dark';
import { imageNames } from '@farmhand/emulators/datacenter/images';
import { newCheckRound } from '@farmhand/engine/check/schedule-checks';
import { noCauses } from '@farmhand/engine/farm/causes';
import { freshGuards } from '@farmhand/engine/farm/fresh-guards';
import type { Rows } from '@farmhand/engine/store/rows';
import { createRandom, type Random } from './random.ts';
import { recordPerson } from './record-person.ts';
import type { Script } from './script.ts';
import { otherAccount, otherRegion, type SimWorld, simAccount, simRegion } from './sim-world.ts';
import { situate } from './situate.ts';

/** What one run has: an organization, cloud accounts, and a farm, or several, with farm roles. */
export interface Declared {
  organizationId: string;
  /** The farms of the environment, and the farm of each farm role. Mostly there is one. */
  farmIds: [string, ...string[]];
  farmRoleIds: string[];
  places: Place[];
}

/** One region of one cloud account. */
export interface Place {
  cloudAccountId: string;
  accountId: string;
  region: string;
}

/** Declares farms with the farm roles of the script, and launches them. */
export async function declareFarms(world: SimWorld, script: Pick<Script, 'traits' | 'farmRoles'>): Promise<Declared> {
  const { store, newId, time } = world;
  const createdAt = new Date(time.now());
  const organizationId = newId();
  await store.createOrganization({ id: organizationId, name: 'Simulated', createdAt });
  const environment: Rows['Environment'] = { id: newId(), organizationId, name: 'production', createdAt };
  const role: Rows['Role'] = { id: newId(), organizationId, name: 'base', description: '', currentVersion: 1, createdAt };
  const accountIds = script.traits.includes('two accounts') ? [simAccount, otherAccount] : [simAccount];
  const regions = script.traits.includes('two regions') ? [simRegion, otherRegion] : [simRegion];
  const cloudAccounts = accountIds.map((accountId) => cloudAccountRow(world, { organizationId, environmentId: environment.id, accountId }));
  const places = cloudAccounts.flatMap(({ id, credentials }) =>
    regions.map((region): Place => ({ cloudAccountId: id, accountId: credentials, region })),
  );
  const names = farmNames.slice(0, script.traits.includes('several farms') ? Math.min(script.farmRoles.length, farmNames.length) : 1);
  const farms = names.map((name) => ({ ...farmRow(world, organizationId, environment.id), name }));
  const farmRoles = script.farmRoles.map((seed, index) => {
    const random = createRandom(seed);
    const declaration = drawDeclaration(world, random, { alias: `tier-${index}`, roleId: role.id, ...random.pick(places) });
    // Not drawn: what others draw would be another.
    const guardSettings = { ...drawGuards(random), dependentsMaxMs: seed % 3 === 0 ? 120_000 : null };
    const entryId = newId();
    const causes = { ...noCauses, declared: entryId, remade: entryId };
    const drawn = {
      after: withinFarm(drawAfter(random, index), index, farms.length),
      address: drawAddress(random),
      whenZoneDark: drawWhenZoneDark(random),
    };
    const row = farmRoleRow(world, farms[index % farms.length] as Rows['Farm'], { ...declaration, ...drawn });
    const zones = world.zonesOf(row.location);
    return situate({ ...row, guardSettings, causes }, script.traits, { random, farmRoles: script.farmRoles.length, zones });
  });
  await store.transaction(organizationId, async (tx) => {
    await tx.insert('Environment', [environment]);
    await tx.insert('Role', [role]);
    await tx.insert('CloudAccount', cloudAccounts);
    await tx.insert('Farm', farms);
    await tx.insert('FarmRole', farmRoles);
    await tx.insert(
      'Inventory',
      places.map((place) => inventoryRow(world, organizationId, place)),
    );
    await tx.insert(
      'CheckRound',
      places.map(({ cloudAccountId, region: location }) => ({
        ...newCheckRound({ organizationId, cloudAccountId, location }, createdAt),
        id: newId(),
      })),
    );
    await recordPerson(
      world,
      { tx, organizationId },
      farmRoles.map((after) => ({
        ...{ type: 'FarmRole', id: after.causes.declared ?? undefined, action: 'farm-role.create', before: null, after },
      })),
    );
  });
  return { organizationId, farmIds: farms.map(({ id }) => id) as Declared['farmIds'], farmRoleIds: farmRoles.map((row) => row.id), places };
}

function imageOf({ datacenter }: SimWorld, place: Omit<Place, 'cloudAccountId'>): string {
  const { images } = datacenter.catalogue(place);
  const image = images.find((candidate) => candidate.name === imageNames[0]?.name);
  if (image === undefined) throw new Error('The datacenter has no image.');
  return image.id;
}

export const fates = ['keep', 'delete', 'snapshot-and-delete'] as const;

/** By the clock only rarely, and only once in a run. */
const snapshotWays: readonly VolumeSnapshots[] = [null, null, null, 24].map((everyHours) => ({ keepDays: 30, everyHours, kept: 1 }));

function drawDeclaration(
  world: SimWorld,
  random: Random,
  { alias, roleId, ...place }: Pick<FarmRoleDeclaration, 'alias' | 'roleId'> & Place,
): FarmRoleDeclaration {
  const max = random.between(1, 8);
  const hasVolume = random.chance(0.5);
  const volume = { sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null } as const;
  const zones = world.zonesOf(place.region);
  const instanceTypes = random.chance(0.3) ? ['t3.small', 't3.micro'] : ['t3.micro'];
  return {
    ...{ alias, roleId, cloudAccountId: place.cloudAccountId, imageId: imageOf(world, place) },
    roleVersion: 1,
    location: place.region,
    scaling: { min: random.between(1, max), max, source: asManyAsMin },
    instanceTypes,
    zones: random.chance(0.2) ? [] : zones.slice(0, random.between(1, 3)).map((zone) => ({ zone, subnetId: null })),
    volumes: hasVolume ? [{ ...volume, device: '/dev/sdf', whenUnwanted: random.pick(fates), snapshots: random.pick(snapshotWays) }] : [],
    rollout: drawRollout(random, { hasVolume }),
    after: [],
    address: noAddress,
    tags: { team: 'shop' },
    // Shorter than people would have it, so that a run sees it pass.
    health: {
      ...defaultHealth,
      bootTimeoutMinutes: 3,
      rebootTimeoutMinutes: 2,
      check: drawCheck(random),
      repairDrift: random.pick(['show', 'repair'] as const),
    },
    settings: {},
    userDataHash: null,
  };
}

const farmNames = ['shop', 'search', 'office'];

/** Farm roles are dealt to the farms in turn, and come after others of their farm only. */
export const withinFarm = (after: ComesAfter[], index: number, farms: number): ComesAfter[] =>
  after.filter(({ alias }) => Number(alias.slice('tier-'.length)) % farms === index % farms);

/** Some farm roles come after one or two of those before them. */
export function drawAfter(random: Random, index: number): ComesAfter[] {
  if (index === 0 || random.chance(0.5)) return [];
  const others = new Set([random.between(0, index - 1), random.between(0, index - 1)]);
  return [...others].map((other) => ({ alias: `tier-${other}`, ready: random.chance(0.3) ? random.between(1, 3) : null }));
}

/** Some people trust the breaker less or more than everybody else. */
function drawGuards(random: Random): GuardSettings {
  if (random.chance(0.5)) return noGuardSettings;
  return {
    ...noGuardSettings,
    breakerShare: random.pick([0.2, 0.5]),
    breakerOff: random.chance(0.3) ? 'simulated' : null,
    replacementShare: random.pick([0.2, 0.5]),
    replacementWindowMs: random.pick([120_000, 600_000]),
    launchBatchMax: random.pick([1, 4, 1024]),
    canary: random.chance(0.5),
    failuresPerHour: random.pick([1, 2, 5]),
  };
}

/** Public addresses: private ones may be the same in several regions. */
function drawCheck(random: Random): HealthCheck | null {
  if (random.chance(0.5)) return null;
  const failures = random.between(2, 4);
  const pace = {
    intervalSeconds: random.pick([5, 10, 20]),
    timeoutMs: 1_000,
    failures,
    successes: random.between(1, 2),
    graceSeconds: random.pick([0, 30]),
  };
  return { ...pace, kind: 'tcp', address: 'public', port: 80 };
}

export const drawAddress = (random: Random): AddressDeclaration => ({
  ...{ ...noAddress, kind: random.chance(0.4) ? 'reserved' : 'none' },
  whenUnwanted: random.pick(['keep', 'release'] as const),
});

/** A short time, so that a run sees it pass. */
const drawWhenZoneDark = (random: Random): WhenZoneDark => ({
  choice: random.pick([...zoneDarkChoices, 'spare-slot']),
  afterMinutes: 1,
});

/** Canaries are proven fast, so that a run sees whole rollouts. */
function drawRollout(random: Random, { hasVolume }: { hasVolume: boolean }): RolloutDeclaration {
  const surge = hasVolume || random.chance(0.5) ? 0 : random.between(1, 2);
  const maxUnavailable = surge > 0 && random.chance(0.5) ? 0 : random.between(1, 2);
  return { strategy: random.chance(0.3) ? 'on-replacement' : 'now', surge, maxUnavailable, canarySeconds: 10, readySeconds: 300 };
}

function cloudAccountRow(
  { newId, time }: SimWorld,
  { organizationId, environmentId, accountId }: { organizationId: string; environmentId: string; accountId: string },
): Rows['CloudAccount'] {
  const at = new Date(time.now());
  return {
    ...{ id: newId(), organizationId, environmentIds: [environmentId], name: `cloud ${accountId}`, cloud: 'aws', endpoint: null },
    ...{ credentials: accountId, identityId: `sim/${accountId}`, identityLabel: 'simulation', status: 'OK', statusText: null },
    ...{ ratePercent: 100, checkedAt: at, behind: null, acknowledged: null, version: 1, createdAt: at, deletedAt: null },
  };
}

function farmRow({ newId, time }: SimWorld, organizationId: string, environmentId: string): Rows['Farm'] {
  return {
    ...{
      id: newId(),
      organizationId,
      environmentId,
      name: 'shop',
      status: 'RUNNING',
      revision: 1,
      ownerUserId: 'sim',
      declaredBy: null,
      version: 1,
    },
    ...{ frozenReason: null, frozenUntil: null, createdAt: new Date(time.now()), deletedAt: null },
  };
}

function farmRoleRow({ newId, time }: SimWorld, farm: Rows['Farm'], declaration: FarmRoleDeclaration): Rows['FarmRole'] {
  const { organizationId, environmentId } = farm;
  const { alias, roleId, cloudAccountId, location, scaling } = declaration;
  return {
    ...{ id: newId(), organizationId, environmentId, farmId: farm.id, alias, roleId, cloudAccountId, location, declaration },
    ...{ userData: null, revision: 1, max: scaling.max, removed: false, converged: false, reasons: [], failures: 0, notBefore: null },
    ...freshGuards,
    ...{ generation: 1, reconciledGeneration: 0, wakeAt: null, leaseOwner: null, leaseUntil: null, epoch: 0 },
    ...{ createdAt: new Date(time.now()), deletedAt: null },
  };
}

function inventoryRow({ newId, time }: SimWorld, organizationId: string, { cloudAccountId, region }: Place): Rows['Inventory'] {
  return {
    ...{ id: newId(), organizationId, cloudAccountId, location: region, wakeAt: new Date(time.now()) },
    ...{
      leaseOwner: null,
      leaseUntil: null,
      epoch: 0,
      completeAt: null,
      volumesCompleteAt: null,
      snapshotsCompleteAt: null,
      startedAt: null,
    },
    ...{ result: null, errorText: null, blindSince: null, servers: 0, statusAskedAt: null, statusAt: null },
    ...{ blindSpells: [], zoneBreakers: [], addressesAskedAt: null, addressesCompleteAt: null, addressesErrorText: null },
  };
}
