import DataLoader from 'dataloader';
import { sql } from 'kysely';
import type {
  AddressRow,
  BudgetRow,
  FarmRoleRow,
  InventoryRow,
  OrphanAddressRow,
  OrphanRow,
  OrphanVolumeRow,
  RowName,
  Rows,
  ServerRow,
  VolumeRow,
  VolumeSnapshotRow,
} from '../store/rows.ts';
import { countServersOfCloudAccounts } from './count-servers-of-cloud-accounts.ts';
import { readImagesOfFarmRoles, readImagesOfRoles } from './images-of-roles.ts';
import { type Outdated, readOutdated } from './outdated-servers.ts';
import { readByIds, readGrouped } from './read-by-ids.ts';
import type { ReadDatabase, Reading } from './read-database.ts';
import { readUsers, type UserLabel } from './read-users.ts';
import { type FarmRoleState, type FarmState, readServerCounts, stateOfFarm, stateOfFarmRole, wantedNow } from './server-counts.ts';
import { readSlots, type SlotView, type Tier } from './slots-of-farm-roles.ts';
import { readSpendingOfEnvironments, readSpendingOfFarms, type SpendingPart } from './spending.ts';

const loadedNames = [
  ...(['Organization', 'Environment', 'Farm', 'FarmRevision', 'FarmRole', 'Server', 'Volume', 'Event', 'Role', 'Image'] as const),
  ...(['CloudAccount', 'ApiToken', 'AuditEntry', 'Orphan', 'OrphanVolume', 'VolumeSnapshot', 'OrphanAddress'] as const),
] as const satisfies readonly RowName[];
export type LoadedName = (typeof loadedNames)[number];

/**
 * Reads that belong together go to the database together: one query for all farms of a page, not one each. One set serves one request, or
 * one batch of changes for all subscribers of an organization; it remembers what it read, so it must not live longer. It knows the
 * organization and nothing of the viewer: who may see a row is decided with the row at hand.
 */
export interface Loaders extends RowLoaders {
  user: DataLoader<string, UserLabel>;
  farmRolesOfFarm: DataLoader<string, FarmRoleRow[]>;
  farmState: DataLoader<string, FarmState>;
  farmRoleState: DataLoader<string, FarmRoleState>;
  slotsOfFarmRole: DataLoader<string, SlotView[]>;
  outdatedOfFarmRole: DataLoader<string, Outdated>;
  /** Servers in the cloud with the farm role's tag that no record claims. */
  orphansOfFarmRole: DataLoader<string, OrphanRow[]>;
  keptServersOfFarmRole: DataLoader<string, ServerRow[]>;
  /** Those that are not deleted, the newest first. */
  snapshotsOfFarmRole: DataLoader<string, VolumeSnapshotRow[]>;
  /** By cloud account: those whose tag names no farm role of ours. */
  straysOfCloudAccount: DataLoader<string, OrphanRow[]>;
  /** Volumes in the cloud that no record claims. */
  orphanVolumesOfCloudAccount: DataLoader<string, OrphanVolumeRow[]>;
  /** Addresses in the cloud that no record claims. */
  orphanAddressesOfCloudAccount: DataLoader<string, OrphanAddressRow[]>;
  /** By farm role: the image that its role's version has for its cloud and location. */
  imageOfFarmRole: DataLoader<string, Rows['Image'] | null>;
  imagesOfRole: DataLoader<string, Rows['Image'][]>;
  volumesOfServer: DataLoader<string, VolumeRow[]>;
  addressesOfServer: DataLoader<string, AddressRow[]>;
  inventoriesOfCloudAccount: DataLoader<string, InventoryRow[]>;
  /** None or one. */
  budgetOfFarm: DataLoader<string, BudgetRow[]>;
  budgetOfEnvironment: DataLoader<string, BudgetRow[]>;
  spendingOfFarm: DataLoader<string, SpendingPart[]>;
  spendingOfEnvironment: DataLoader<string, SpendingPart[]>;
  serverCountOfCloudAccount: DataLoader<string, number>;
}

interface RowLoaders {
  /** Also a row that is marked as deleted. */
  row<N extends LoadedName>(name: N, id: string): Promise<Rows[N] | null>;
  /** @throws Error when there is none: only for ids that a foreign key holds. */
  existing<N extends LoadedName>(name: N, id: string): Promise<Rows[N]>;
}

/** Ids in one query at most. */
const batchMax = 1000;

/** @param now what is wanted may depend on it. */
export function createLoaders(database: ReadDatabase, organizationId: string, now: () => Date): Loaders {
  const loader: MakeLoader = (batch) =>
    new DataLoader((ids) => database.inOrganization(organizationId, (reading) => batch(reading, ids)), { maxBatchSize: batchMax });
  return {
    ...rowLoaders(loader),
    ...farmLoaders(loader, now),
    user: loader(readUsers),
    orphansOfFarmRole: loader((reading, ids) =>
      readGrouped(reading, { name: 'Orphan', by: 'farmRoleId', where: sql`closed_at is null` }, ids),
    ),
    keptServersOfFarmRole: loader((reading, ids) =>
      readGrouped(reading, { name: 'Server', by: 'farmRoleId', where: sql`closed_at is null and preserved is not null` }, ids),
    ),
    snapshotsOfFarmRole: loader(async (reading, ids) => {
      const found = await readGrouped(reading, { name: 'VolumeSnapshot', by: 'farmRoleId', where: sql`closed_at is null` }, ids);
      return found.map((rows) => rows.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()));
    }),
    straysOfCloudAccount: loader((reading, ids) =>
      readGrouped(reading, { name: 'Orphan', by: 'cloudAccountId', where: sql`closed_at is null and farm_role_id is null` }, ids),
    ),
    orphanVolumesOfCloudAccount: loader((reading, ids) =>
      readGrouped(reading, { name: 'OrphanVolume', by: 'cloudAccountId', where: sql`closed_at is null` }, ids),
    ),
    orphanAddressesOfCloudAccount: loader((reading, ids) =>
      readGrouped(reading, { name: 'OrphanAddress', by: 'cloudAccountId', where: sql`closed_at is null` }, ids),
    ),
    outdatedOfFarmRole: loader(readOutdated),
    imageOfFarmRole: loader(readImagesOfFarmRoles),
    imagesOfRole: loader(readImagesOfRoles),
    volumesOfServer: loader((reading, ids) => readGrouped(reading, { name: 'Volume', by: 'serverId', where: sql`closed_at is null` }, ids)),
    addressesOfServer: loader((reading, ids) =>
      readGrouped(reading, { name: 'Address', by: 'serverId', where: sql`closed_at is null` }, ids),
    ),
    inventoriesOfCloudAccount: loader((reading, ids) => readGrouped(reading, { name: 'Inventory', by: 'cloudAccountId' }, ids)),
    serverCountOfCloudAccount: loader(countServersOfCloudAccounts),
    budgetOfFarm: loader((reading, ids) => readGrouped(reading, { name: 'Budget', by: 'farmId' }, ids)),
    budgetOfEnvironment: loader((reading, ids) =>
      readGrouped(reading, { name: 'Budget', by: 'environmentId', where: sql`farm_id is null` }, ids),
    ),
    spendingOfFarm: loader(readSpendingOfFarms),
    spendingOfEnvironment: loader(readSpendingOfEnvironments),
  };
}

type MakeLoader = <V>(batch: (reading: Reading, ids: readonly string[]) => Promise<V[]>) => DataLoader<string, V>;

function rowLoaders(loader: MakeLoader): RowLoaders {
  const loaders = new Map(loadedNames.map((name) => [name, loader<unknown>((reading, ids) => readByIds(reading, name, ids))]));
  const row = <N extends LoadedName>(name: N, id: string) => loaders.get(name)!.load(id) as Promise<Rows[N] | null>;
  return {
    row,
    async existing(name, id) {
      const found = await row(name, id);
      if (!found) throw new Error(`${name} ${id} is referred to and does not exist`);
      return found;
    },
  };
}

function farmLoaders(loader: MakeLoader, now: () => Date) {
  const farmRoleState = loader(async (reading, ids) => {
    const counted = await readServerCounts(reading, ids);
    return (await readTiers(reading, ids)).map(({ farmRole, farm }) =>
      stateOfFarmRole(farmRole, wantedNow(farmRole, farm, now()), counted.get(farmRole.id)),
    );
  });
  const farmRolesOfFarm = loader((reading, ids) =>
    readGrouped(reading, { name: 'FarmRole', by: 'farmId', where: sql`deleted_at is null` }, ids),
  );
  const stateOf = async (farmId: string) => {
    const farmRoles = await farmRolesOfFarm.load(farmId);
    return stateOfFarm(farmRoles, await Promise.all(farmRoles.map((farmRole) => farmRoleState.load(farmRole.id))));
  };
  return {
    farmRoleState,
    farmRolesOfFarm,
    // Holds no transaction while it waits for the two above, so that requests cannot wait for each other's connections.
    farmState: new DataLoader<string, FarmState>((ids) => Promise.all(ids.map(stateOf))),
    slotsOfFarmRole: loader(async (reading, ids) => readSlots(reading, await readTiers(reading, ids), now())),
  };
}

/** Farm roles with their farms. */
async function readTiers(reading: Reading, farmRoleIds: readonly string[]): Promise<Tier[]> {
  const farmRoles = await readByIds(reading, 'FarmRole', farmRoleIds);
  const farms = await readByIds(reading, 'Farm', [...new Set(farmRoles.flatMap((farmRole) => farmRole?.farmId ?? []))]);
  const farmOf = new Map(farms.map((farm) => [farm?.id, farm]));
  return farmRoles.map((farmRole, i) => {
    const farm = farmOf.get(farmRole?.farmId);
    if (!farmRole || !farm) throw new Error(`Farm role ${farmRoleIds[i]} or its farm does not exist`);
    return { farmRole, farm };
  });
}
