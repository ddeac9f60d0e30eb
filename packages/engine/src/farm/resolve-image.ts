import type { CloudName } from '@farmhand/clouds/driver';
import type { Problem } from '@farmhand/domain/limits';
import { possibleIds } from '../access/load-row.ts';
import type { Tx } from '../store/store.ts';

export interface ResolvedImage {
  roleVersion: number;
  imageId: string;
}

interface Place {
  cloud: CloudName;
  location: string;
}

/** The image that a role's present version has for one cloud and location. */
export async function resolveImage(tx: Tx, roleId: string, { cloud, location }: Place): Promise<ResolvedImage | { problem: Problem }> {
  const problem = (message: string) => ({ problem: { path: 'roleId', message } });
  const [role] = await tx.find('Role', { id: possibleIds([roleId]) });
  if (!role) return problem('There is no such role.');
  const [version] = await tx.find('RoleVersion', { roleId, number: role.currentVersion });
  const images = version ? await tx.find('Image', { id: version.imageIds, cloud, location }) : [];
  if (!version || !images[0]) {
    return problem(`The role ${role.name} has no image for ${cloud} in ${location}. Add one to the role, or choose another location.`);
  }
  return { roleVersion: version.number, imageId: images[0].cloudImageId };
}
