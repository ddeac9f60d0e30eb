import { type Decision, explain } from '@farmhand/rbac/explain';
import { isPermission, partsOf, permissions } from '@farmhand/rbac/permissions';
import type { Viewer } from '../access/viewer.ts';
import { ValidationError } from '../engine-error.ts';
import { type Reader, readable } from './readable.ts';

export interface Question {
  permission: string;
  environmentId?: string | undefined;
  farmId?: string | undefined;
}

/**
 * Whether the viewer may do it in this environment, or to this farm and what belongs to it.
 * @throws ValidationError when there is no such permission: a mistyped one is not one that is denied.
 */
export async function canI(reader: Reader & { viewer: Viewer }, { permission, environmentId, farmId }: Question): Promise<Decision> {
  if (!isPermission(permission)) throw new ValidationError([{ path: 'permission', message: unknown(permission) }]);
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

function unknown(text: string): string {
  const of = (resource: string | undefined) => permissions.filter((permission) => partsOf(permission).resource === resource);
  const near = of(text.split(':')[0]);
  const resources = new Set(permissions.map((permission) => partsOf(permission).resource));
  const instead =
    near.length > 0 ? `There are ${near.join(', ')}` : `They begin with ${[...resources].join(', ')}, as in ${permissions[0]}`;
  return `There is no permission ${JSON.stringify(text)}. ${instead}.`;
}
