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
  /** Null: the present one. */
  version?: number | null;
}

/** The image that a version of a role has for one cloud and location. */
export async function resolveImage(
  tx: Tx,
  roleId: string,
  { cloud, location, version: number }: Place,
): Promise<ResolvedImage | { problem: Problem }> {
  const problem = (message: string) => ({ problem: { path: 'roleId', message } });
  const [role] = await tx.find('Role', { id: possibleIds([roleId]) });
  if (!role) return problem('There is no such role.');
  const [version] = await tx.find('RoleVersion', { roleId, number: number ?? role.currentVersion });
  if (!version && number != null) {
    const message = `The role ${role.name} has no version ${number}; its present one is ${role.currentVersion}.`;
    return { problem: { path: 'roleVersion', message } };
  }
  const images = version ? await tx.find('Image', { id: version.imageIds, cloud, location }) : [];
  if (!version || !images[0]) {
    return problem(`The role ${role.name} has no image for ${cloud} in ${location}. Add one to the role, or choose another location.`);
  }
  return { roleVersion: version.number, imageId: images[0].cloudImageId };
}
