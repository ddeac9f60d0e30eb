import type { FarmRoleDeclaration } from '@farmhand/domain/farm-role-declaration';
import { imageNames } from '@farmhand/emulators/datacenter/images';
import { freshGuards } from '@farmhand/engine/farm/fresh-guards';
import type { Rows } from '@farmhand/engine/store/rows';
import { recordPerson } from './record-person.ts';
import { type SimWorld, simAccount, simRegion } from './sim-world.ts';

/** What one run has: an organization, a cloud account and a farm with its farm roles. */
export interface Declared {
  organizationId: string;
  farmId: string;
  farmRoleIds: string[];
}

const zones = ['us-east-1a', 'us-east-1b', 'us-east-1c'];

/** Declares a farm of one to four farm roles, drawn by the seed, and launches it. */
export async function declareFarm(world: SimWorld): Promise<Declared> {
  const { store, newId, time, random } = world;
  const createdAt = new Date(time.now());
  const organizationId = newId();
  store.createOrganization({ id: organizationId, name: 'Simulated', createdAt });
  const environment: Rows['Environment'] = { id: newId(), organizationId, name: 'production', createdAt };
  const role: Rows['Role'] = { id: newId(), organizationId, name: 'base', description: '', currentVersion: 1, createdAt };
  const cloudAccount = cloudAccountRow(world, organizationId, environment.id);
  const farm = farmRow(world, organizationId, environment.id);
  const imageId = imageOf(world);
  const farmRoles = Array.from({ length: random.between(1, 4) }, (_, index) => {
    const declaration = drawDeclaration(world, { alias: `tier-${index}`, roleId: role.id, cloudAccountId: cloudAccount.id, imageId });
    return farmRoleRow(world, farm, declaration);
  });
  await store.transaction(organizationId, async (tx) => {
    await tx.insert('Environment', [environment]);
    await tx.insert('Role', [role]);
    await tx.insert('CloudAccount', [cloudAccount]);
    await tx.insert('Farm', [farm]);
    await tx.insert('FarmRole', farmRoles);
    await tx.insert('Inventory', [inventoryRow(world, cloudAccount)]);
    await recordPerson(
      world,
      { tx, organizationId },
      farmRoles.map((after) => ({ type: 'FarmRole', action: 'farm-role.create', before: null, after })),
    );
  });
  return { organizationId, farmId: farm.id, farmRoleIds: farmRoles.map((row) => row.id) };
}

function imageOf({ datacenter }: SimWorld): string {
  const { images } = datacenter.catalogue({ accountId: simAccount, region: simRegion });
  const image = images.find((candidate) => candidate.name === imageNames[0]?.name);
  if (image === undefined) throw new Error('The datacenter has no image.');
  return image.id;
}

function drawDeclaration(
  { random }: SimWorld,
  given: Pick<FarmRoleDeclaration, 'alias' | 'roleId' | 'cloudAccountId' | 'imageId'>,
): FarmRoleDeclaration {
  const max = random.between(1, 8);
  const volume = { sizeGib: 20, type: 'gp3', iops: null, throughputMibps: null, encrypted: false, kmsKeyId: null } as const;
  return {
    ...given,
    roleVersion: 1,
    location: simRegion,
    scaling: { min: random.between(1, max), max, desired: null },
    instanceTypes: ['t3.micro'],
    zones: random.chance(0.2) ? [] : zones.slice(0, random.between(1, 3)).map((zone) => ({ zone, subnetId: null })),
    volumes: random.chance(0.5) ? [{ ...volume, device: '/dev/sdf', whenUnwanted: random.pick(['keep', 'delete'] as const) }] : [],
    tags: {},
    settings: {},
    userDataHash: null,
  };
}

function cloudAccountRow({ newId, time }: SimWorld, organizationId: string, environmentId: string): Rows['CloudAccount'] {
  const at = new Date(time.now());
  return {
    ...{ id: newId(), organizationId, environmentIds: [environmentId], name: 'cloud', cloud: 'aws', endpoint: null, credentials: 'sealed' },
    ...{ identityId: `sim/${simAccount}`, identityLabel: 'simulation', status: 'OK', statusText: null, checkedAt: at, version: 1 },
    ...{ createdAt: at, deletedAt: null },
  };
}

function farmRow({ newId, time }: SimWorld, organizationId: string, environmentId: string): Rows['Farm'] {
  return {
    ...{ id: newId(), organizationId, environmentId, name: 'shop', status: 'RUNNING', revision: 1, ownerUserId: 'sim', version: 1 },
    ...{ frozenReason: null, frozenUntil: null, createdAt: new Date(time.now()), deletedAt: null },
  };
}

function farmRoleRow({ newId, time }: SimWorld, farm: Rows['Farm'], declaration: FarmRoleDeclaration): Rows['FarmRole'] {
  const { organizationId, environmentId } = farm;
  const { alias, roleId, cloudAccountId, location, scaling } = declaration;
  return {
    ...{ id: newId(), organizationId, environmentId, farmId: farm.id, alias, roleId, cloudAccountId, location, declaration },
    ...{
      userData: null,
      revision: 1,
      max: scaling.max,
      removed: false,
      converged: false,
      reasons: [],
      failures: 0,
      notBefore: null,
      ...freshGuards,
    },
    ...{ generation: 1, reconciledGeneration: 0, wakeAt: null, leaseOwner: null, leaseUntil: null, epoch: 0 },
    ...{ createdAt: new Date(time.now()), deletedAt: null },
  };
}

function inventoryRow({ newId, time }: SimWorld, { id: cloudAccountId, organizationId }: Rows['CloudAccount']): Rows['Inventory'] {
  return {
    ...{ id: newId(), organizationId, cloudAccountId, location: simRegion, wakeAt: new Date(time.now()) },
    ...{ leaseOwner: null, leaseUntil: null, epoch: 0, completeAt: null, startedAt: null, result: null, errorText: null, blindSince: null },
    servers: 0,
  };
}
