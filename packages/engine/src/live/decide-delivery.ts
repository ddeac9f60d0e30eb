import type { Ability } from '@farmhand/rbac/ability';
import { explain } from '@farmhand/rbac/explain';
import { mayRead } from '../read/may-read.ts';
import { type ChangeMessage, type FollowedType, noRows } from './change-message.ts';
import type { ChangedObject } from './changed-objects.ts';

/** What a subscriber asked for. */
export interface Wanted {
  types: readonly FollowedType[];
  farmId?: string | undefined;
  farmRoleId?: string | undefined;
}

export interface Subscriber extends Wanted {
  ability: Ability;
  /** Changes up to this position were told already, or are not wanted. */
  after: number;
}

/** Which of the changed objects this subscriber is told of, decided with its own ability. Reads nothing. */
export function decideDelivery(
  subscriber: Subscriber,
  objects: readonly ChangedObject[],
): Pick<ChangeMessage, 'rows' | 'deleted'> | undefined {
  const rows = noRows();
  const deleted: ChangeMessage['deleted'] = [];
  for (const object of objects) {
    if (!isWanted(subscriber, object)) continue;
    if (isGone(object)) {
      if (mayKnowOf(subscriber.ability, object)) deleted.push({ type: object.type, id: object.change.objectId });
    } else if (mayRead(subscriber.ability, object.type, object.row!)) {
      (rows[object.type] as unknown[]).push(object.row);
    }
  }
  const any = deleted.length > 0 || Object.values(rows).some((list) => list.length > 0);
  return any ? { rows, deleted } : undefined;
}

function isWanted({ types, farmId, farmRoleId, after }: Subscriber, { type, change, row }: ChangedObject): boolean {
  if (!types.includes(type) || change.position <= after) return false;
  if (farmId !== undefined && change.farmId !== farmId) return false;
  // What is gone has no farm role any more: an id that the client does not know does it no harm.
  return farmRoleId === undefined || !row || ('farmRoleId' in row && row.farmRoleId === farmRoleId);
}

function isGone({ change, row }: ChangedObject): boolean {
  return change.deleted || row === null || ('deletedAt' in row && row.deletedAt !== null);
}

const readPermissions = { Farm: 'farm:read', Server: 'server:read', Volume: 'volume:read', Event: 'event:read' } as const;

/** The row is gone; the change still says which environment it was in. */
function mayKnowOf(ability: Ability, { type, change }: ChangedObject): boolean {
  return change.environmentId !== null && explain(ability, readPermissions[type], { environmentId: change.environmentId }).allowed;
}
