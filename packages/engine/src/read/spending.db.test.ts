import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addOrphan,
  addOrphanAddress,
  addOrphanVolume,
  addRunningServer,
  addVolumeSnapshot,
  farmInput,
  type InstalledExample,
} from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { createTestInstallation, type TestInstallation } from '../test-installation.ts';
import type { ReadDatabase } from './read-database.ts';
import { readSpendingOfEnvironments, readSpendingOfFarms } from './spending.ts';

let world: InstalledExample;
let reads: ReadDatabase;
let close: TestInstallation['close'] | undefined;
beforeAll(async () => {
  ({ world, reads, close } = await createTestInstallation());
});
afterAll(() => close?.());

test('what people read is what the budgets count, split by farm role and by farm', async () => {
  const { context, admin, organizationId } = world;
  await createFarm(context, admin, farmInput(world));
  await createFarm(context, admin, farmInput(world, { name: 'idle' }));
  const find = <T>(work: Parameters<typeof context.store.transaction<T>>[1]) => context.store.transaction(organizationId, work);
  const [farm] = await find((tx) => tx.find('Farm', { name: farmInput(world).name }));
  const [idle] = await find((tx) => tx.find('Farm', { name: 'idle' }));
  const [farmRole] = await find((tx) => tx.find('FarmRole', { farmId: farm!.id }));
  const { volume } = await addRunningServer(world, farmRole!);
  await addOrphan(world, farmRole!, { cloudId: 'i-stray', farmRoleId: farmRole!.id });
  await addVolumeSnapshot(world, volume);
  await addOrphanVolume(world, farmRole!, { cloudId: 'vol-stray', farmRoleId: farmRole!.id });
  await addOrphanAddress(world, farmRole!, { cloudId: 'eip-stray', farmRoleId: farmRole!.id });
  const ofFarms = () => reads.inOrganization(organizationId, (reading) => readSpendingOfFarms(reading, [idle!.id, farm!.id]));
  const tier = { id: farmRole!.id, name: farmRole!.alias };
  expect(await ofFarms()).toEqual([
    [],
    [{ ...tier, whole: farm!.id, microUsdPerHour: 30_000, addresses: 5_000, snapshots: 1_000, unpriced: 0 }],
  ]);
  await find((tx) => tx.update('Volume', [{ id: volume.id, microUsdPerHour: null }]));
  expect(await ofFarms()).toMatchObject([[], [{ microUsdPerHour: 28_000, unpriced: 1 }]]);
  const { environmentId } = farm!;
  const [parts] = await reads.inOrganization(organizationId, (reading) => readSpendingOfEnvironments(reading, [environmentId]));
  expect(parts).toMatchObject([{ id: farm!.id, name: farm!.name, microUsdPerHour: 28_000, unpriced: 1 }]);
  expect(await find((tx) => tx.spending({ environmentId, farmId: null }))).toEqual({ microUsdPerHour: 28_000, unpriced: 1 });
});
