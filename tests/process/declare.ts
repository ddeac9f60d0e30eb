import { createCloudAccount } from '@farmhand/engine/cloud-account/create-cloud-account';
import { createFarm } from '@farmhand/engine/farm/create-farm';
import type { FarmRoleInput } from '@farmhand/engine/farm/farm-inputs';
import { createImage } from '@farmhand/engine/role/create-image';
import { createRole } from '@farmhand/engine/role/create-role';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import type { Installation } from './start-installation.ts';

/** Where farms are declared. */
export interface CloudPlace {
  cloudAccountId: string;
  roleId: string;
  location: string;
  zones: string[];
  instanceType: string;
}

interface CloudOptions {
  endpoint: string | null;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  location: string;
  /** Default: of the catalogue. */
  imageId?: string;
  instanceType?: string;
  zones?: string[];
}

/** Makes a cloud account and a role for it, by the commands that people use. */
export async function declareCloud(
  { engine, viewer, environmentId }: Installation,
  { endpoint, credentials, location, imageId, instanceType = 't3.small', zones }: CloudOptions,
): Promise<CloudPlace> {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  const { id: cloudAccountId } = await createCloudAccount(engine, viewer, {
    ...{ name: 'Main', environmentIds: [environmentId], endpoint },
    credentials: { aws: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } },
  });
  const account = await engine.store.transaction(viewer.organizationId, (tx) => tx.get('CloudAccount', cloudAccountId));
  const { catalogue } = engine.loadDriver(account!);
  const image =
    imageId ?? (await catalogue.images({ location, search: 'debian-13' })).find((found) => found.architecture === 'x86_64')?.cloudId;
  if (!image) throw new Error(`There is no Debian 13 image in ${location}.`);
  const { id: imageRowId } = await createImage(engine, viewer, {
    ...{ name: 'Debian 13', cloud: 'aws' as const, location, cloudImageId: image, cloudAccountId },
  });
  const { id: roleId } = await createRole(engine, viewer, { name: 'debian', description: '', imageIds: [imageRowId] });
  const open = zones ?? (await catalogue.zones({ location })).filter(({ available }) => available).map(({ name }) => name);
  return { cloudAccountId, roleId, location, zones: open, instanceType };
}

/** Declares and launches a farm of one farm role. @returns the farm role's row. */
export async function declareFarm(
  { engine, viewer, environmentId }: Installation,
  { cloudAccountId, roleId, location, zones, instanceType }: CloudPlace,
  { name, ...farmRole }: { name: string } & Pick<FarmRoleInput, 'scaling'> & Partial<FarmRoleInput>,
): Promise<FarmRoleRow> {
  const { id: farmId } = await createFarm(engine, viewer, {
    ...{ environmentId, name, launch: true },
    farmRoles: [
      {
        ...{ alias: 'web', roleId, cloudAccountId, location, instanceTypes: [instanceType], settings: { aws: {} } },
        zones: zones.map((zone) => ({ zone })),
        ...farmRole,
      },
    ],
  });
  const [row] = await engine.store.transaction(viewer.organizationId, (tx) => tx.find('FarmRole', { farmId }));
  return row!;
}
