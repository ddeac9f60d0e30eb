import { type Decision, explain } from '@farmhand/rbac/explain';
import { isPermission, partsOf } from '@farmhand/rbac/permissions';
import type { Viewer } from '../access/viewer.ts';
import { type Reader, readable } from './readable.ts';

export interface Question {
  permission: string;
  environmentId?: string | undefined;
  farmId?: string | undefined;
}

/** Whether the viewer may do it in this environment, or to this farm and what belongs to it. */
export async function canI(reader: Reader & { viewer: Viewer }, { permission, environmentId, farmId }: Question): Promise<Decision> {
  if (!isPermission(permission)) return { allowed: false, reason: `There is no permission ${JSON.stringify(permission)}.` };
  const [farm] = farmId === undefined ? [] : await readable(reader, 'Farm', [farmId]);
  if (farmId !== undefined && !farm) return { allowed: false, reason: 'There is no such farm, or you may not see it.' };
  const place = farm?.environmentId ?? environmentId;
  // Everything that a rule can ask about, whatever kind of thing the permission is for.
  const { userId } = reader.viewer;
  const subject =
    partsOf(permission).resource === 'environment'
      ? { id: place }
      : { environmentId: place ?? null, environmentIds: place ? [place] : [], userId };
  return explain(reader.ability, permission, subject as never);
}
