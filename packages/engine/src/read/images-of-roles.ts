import { sql } from 'kysely';
import type { Rows } from '../store/rows.ts';
import { readByIds } from './read-by-ids.ts';
import type { Reading } from './read-database.ts';

type Image = Rows['Image'];

/** The images of the present version of many roles. */
export async function readImagesOfRoles(reading: Reading, roleIds: readonly string[]): Promise<Image[][]> {
  const { rows } = await sql<{ id: string; imageIds: string[] }>`
    select role.id, version.image_ids as "imageIds"
    from role join role_version version on version.role_id = role.id and version.number = role.current_version
    where role.id = any(${roleIds})`.execute(reading);
  const images = await readByIds(reading, 'Image', [...new Set(rows.flatMap((row) => row.imageIds))]);
  const byId = new Map(images.filter((image) => image !== null).map((image) => [image.id, image]));
  const idsOf = new Map(rows.map((row) => [row.id, row.imageIds]));
  return roleIds.map((roleId) => (idsOf.get(roleId) ?? []).map((id) => byId.get(id)).filter((image) => image !== undefined));
}

/** For many farm roles the image that they start their servers from, where it is one of ours. */
export async function readImagesOfFarmRoles(reading: Reading, farmRoleIds: readonly string[]): Promise<(Image | null)[]> {
  const { rows } = await sql<{ farmRoleId: string; imageId: string }>`
    select distinct on (farm_role.id) farm_role.id as "farmRoleId", image.id as "imageId"
    from farm_role
    join cloud_account account on account.id = farm_role.cloud_account_id
    join image on image.cloud = account.cloud and image.location = farm_role.location
      and image.cloud_image_id = farm_role.declaration->>'imageId'
    where farm_role.id = any(${farmRoleIds})
    order by farm_role.id, image.id`.execute(reading);
  const imageIdOf = new Map(rows.map((row) => [row.farmRoleId, row.imageId]));
  const images = await readByIds(reading, 'Image', [...new Set(imageIdOf.values())]);
  const byId = new Map(images.filter((image) => image !== null).map((image) => [image.id, image]));
  return farmRoleIds.map((id) => byId.get(imageIdOf.get(id) ?? '') ?? null);
}
