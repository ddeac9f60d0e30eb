import type { Asker } from '../access/viewer.ts';
import { isAllowed } from '../access/viewer.ts';
import type { Batch } from '../store/batch-transaction.ts';
import type { CloudAccountRow, FarmRow, Rows } from '../store/rows.ts';
import { documentsOf } from './declaring.ts';
import { mention, type ReadFiles } from './read-files.ts';

type ImagePlace = Pick<Rows['Image'], 'cloud' | 'location' | 'cloudImageId'>;

export const placeKey = ({ cloud, location, cloudImageId }: ImagePlace): string => `${cloud} ${location} ${cloudImageId}`;

/** What is there under the names that files use, and what they add to it as they are gone through. */
export interface Names {
  /** Also of documents that are not in order. */
  isMentioned(kind: 'Image' | 'Role', name: string): boolean;
  images: { byName: Map<string, Rows['Image'][]>; byPlace: Map<string, Rows['Image']>; byId: Map<string, Rows['Image']> };
  roles: { byName: Map<string, Rows['Role']>; byId: Map<string, Rows['Role']>; versions: Map<string, Rows['RoleVersion']> };
  accounts: { byName: Map<string, CloudAccountRow>; byId: Map<string, CloudAccountRow> };
  farms: Map<string, FarmRow>;
}

interface Place extends Pick<Asker, 'viewer'> {
  environmentId: string;
}

/** Reads what the documents refer to, in a number of statements that does not grow with them. */
export async function loadNames(batch: Batch, { viewer, environmentId }: Place, read: ReadFiles): Promise<Names> {
  const { tx } = batch;
  const [images, roles, farms] = [
    documentsOf('Image', read.documents),
    documentsOf('Role', read.documents),
    documentsOf('Farm', read.documents),
  ];
  batch.cohort('Environment.id', [environmentId]);
  batch.cohort('Budget.environmentId', [environmentId]);
  const accounts = (await tx.find('CloudAccount', { deletedAt: null })).filter((row) => isAllowed(viewer, 'cloud-account:read', row));
  const accountIds = accounts.map(({ id }) => id);
  batch.cohort('CloudAccount.id', accountIds);
  batch.cohort('cloudAccountId', accountIds);

  const farmNames = farms.map(({ name }) => name);
  batch.cohort('Farm.name', farmNames);
  const there = farmNames.length === 0 ? [] : await tx.find('Farm', { environmentId, name: farmNames, deletedAt: null });
  const farmIds = there.map(({ id }) => id);
  batch.cohort('Farm.id', farmIds);
  batch.cohort('farmId', farmIds);
  const present = farmIds.length === 0 ? [] : await tx.find('FarmRole', { farmId: farmIds, deletedAt: null });

  const roleNames = new Set([...roles.map(({ name }) => name), ...farms.flatMap(({ value }) => value.farmRoles.map(({ role }) => role))]);
  batch.cohort('Role.name', roleNames);
  const named = roleNames.size === 0 ? [] : await tx.find('Role', { name: [...roleNames] });
  const roleIds = [...new Set([...named.map(({ id }) => id), ...present.map(({ roleId }) => roleId)])];
  batch.cohort('Role.id', roleIds);
  batch.cohort('roleId', roleIds);
  const allRoles = roleIds.length === 0 ? [] : await tx.find('Role', { id: roleIds });
  const versions = roleIds.length === 0 ? [] : await tx.find('RoleVersion', { roleId: roleIds });
  return {
    isMentioned: (kind, name) => read.mentioned.has(mention(kind, name)),
    roles: {
      byName: new Map(named.map((row) => [row.name, row])),
      byId: new Map(allRoles.map((row) => [row.id, row])),
      versions: new Map(versions.map((row) => [`${row.roleId} ${row.number}`, row])),
    },
    accounts: { byName: new Map(accounts.map((row) => [row.name, row])), byId: new Map(accounts.map((row) => [row.id, row])) },
    farms: new Map(there.map((row) => [row.name, row])),
    images: await loadImages(batch, { images, roles, versions }),
  };
}

interface ImagesOf {
  images: ReturnType<typeof documentsOf<'Image'>>;
  roles: ReturnType<typeof documentsOf<'Role'>>;
  versions: readonly Rows['RoleVersion'][];
}

async function loadImages(batch: Batch, { images, roles, versions }: ImagesOf): Promise<Names['images']> {
  const { tx } = batch;
  const refs = roles.flatMap(({ value }) => value.images);
  const names = [...images.map(({ name }) => name), ...refs.filter((ref) => typeof ref === 'string')];
  const cloudIds = [...images.map(({ value }) => value), ...refs.filter((ref) => typeof ref !== 'string')].map(
    ({ cloudImageId }) => cloudImageId,
  );
  const ids = versions.flatMap(({ imageIds }) => imageIds);
  batch.cohort('Image.name', names);
  batch.cohort('Image.cloudImageId', cloudIds);
  const found = [
    ...(names.length === 0 ? [] : await tx.find('Image', { name: [...new Set(names)] })),
    ...(cloudIds.length === 0 ? [] : await tx.find('Image', { cloudImageId: [...new Set(cloudIds)] })),
    ...(ids.length === 0 ? [] : await tx.find('Image', { id: [...new Set(ids)] })),
  ];
  const rows = new Map(found.map((row) => [row.id, row]));
  batch.cohort('Image.id', rows.keys());
  const byName = Map.groupBy(rows.values(), ({ name }) => name);
  return { byName, byId: rows, byPlace: new Map([...rows.values()].map((row) => [placeKey(row), row])) };
}
