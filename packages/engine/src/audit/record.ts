import type { EngineContext } from '../engine-context.ts';
import { type ChangedType, changedTypes } from '../feed/entities.ts';
import type { Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';
import { type AuditedName, auditedDifference } from './audited-fields.ts';
import type { Actor } from './entities.ts';

/** One thing that was done: to one row, from `before` to `after` (null: it came into being, or went). */
export type AuditInput = { [N in AuditedName]: AuditOf<N> }[AuditedName];

export interface AuditOf<N extends AuditedName> {
  /** `farm.create`, `launch.intent`, `server.transition` … */
  action: string;
  type: N;
  /** Made beforehand, when the row itself names the entry it follows from. */
  id?: string;
  before: Rows[N] | null;
  after: Rows[N] | null;
  /** The audit entry that this one follows from; see docs/why.md. */
  causeId?: string | null;
  /** By which the cloud knows the requests that it tells the outcome of. */
  requestIds?: readonly string[];
  /** What people and webhooks are told of it. Only for what belongs to a farm. No secret may stand in it. */
  event?: { type: string; text: string; data?: Record<string, unknown> };
  /** Where it belongs, for rows that do not say so themselves (a launch). */
  within?: { environmentId: string; farmId: string };
}

/** An object that looks different now although no row of its own was audited, for example an inventory with a new count. */
export interface Touched {
  type: ChangedType;
  id: string;
  environmentId: string | null;
  farmId: string | null;
  deleted?: boolean;
}

export interface RecordInput {
  organizationId: string;
  actor: Actor;
  entries: readonly AuditInput[];
  touched?: readonly Touched[];
  /** What farms are told of an entry that belongs to no farm. */
  told?: readonly { farmId: string; environmentId: string; type: string; text: string }[];
}

/**
 * Writes down what a transaction does: audit entries, events, and one change-feed row for each object that looks different now,
 * in three statements however many there are. A server also touches its farm role and farm, whose counts it is part of.
 * Call it once in a transaction, so that no object is announced twice. Before and after are cut to what may be read, see audited-fields.ts.
 * @returns the ids of the audit entries, in the order of `entries`, to be given as causes.
 */
export async function recordAll(tx: Tx, context: Pick<EngineContext, 'clock' | 'newId'>, input: RecordInput): Promise<string[]> {
  const { organizationId, actor } = input;
  const { ip: _, ...shownActor } = actor;
  const at = context.clock.now();
  const audits: Rows['AuditEntry'][] = [];
  const events: Rows['Event'][] = [];
  const touched = new Map<string, Touched>();
  const touch = (object: Touched) => {
    const key = `${object.type} ${object.id}`;
    // That it is gone is the last word about an object.
    if (!touched.get(key)?.deleted) touched.set(key, object);
  };
  for (const entry of input.entries) {
    const place = placeOf(entry);
    const id = entry.id ?? context.newId();
    audits.push({ id, organizationId, at, actor, ...auditColumns(entry, place) });
    if (entry.event) {
      const event = { id: context.newId(), organizationId, at, actor: shownActor, ...eventColumns(entry.event, entry, place) };
      events.push(event);
      touch({ type: 'Event', id: event.id, environmentId: event.environmentId, farmId: event.farmId });
    }
    for (const object of touchedBy(entry, place)) touch(object);
  }
  for (const { type, text, ...place } of input.told ?? []) {
    const event = {
      id: context.newId(),
      organizationId,
      at,
      actor: shownActor,
      ...place,
      farmRoleId: null,
      serverId: null,
      type,
      text,
      data: {},
    };
    events.push(event);
    touch({ type: 'Event', id: event.id, ...place });
  }
  for (const object of input.touched ?? []) touch(object);
  const changes = [...touched.values()].map((object) => changeRow(object, { id: context.newId(), organizationId, at }));

  if (audits.length > 0) await tx.insert('AuditEntry', audits);
  if (events.length > 0) await tx.insert('Event', events);
  if (changes.length > 0) await tx.insert('Change', changes);
  return audits.map((audit) => audit.id);
}

interface Place {
  objectId: string;
  environmentId: string | null;
  farmId: string | null;
  farmRoleId: string | null;
  serverId: string | null;
}

/** Where a row belongs, read from its own columns: every kind of row names its farm, farm role and so on in the same way. */
function placeOf({ type, before, after, within }: AuditInput): Place {
  const row = (after ?? before) as {
    id: string;
    environmentId?: string | null;
    farmId?: string | null;
    farmRoleId?: string | null;
    serverId?: string | null;
  };
  return {
    objectId: row.id,
    environmentId: within?.environmentId ?? (type === 'Environment' ? row.id : row.environmentId) ?? null,
    farmId: within?.farmId ?? (type === 'Farm' ? row.id : row.farmId) ?? null,
    farmRoleId: (type === 'FarmRole' ? row.id : row.farmRoleId) ?? null,
    serverId: (type === 'Server' ? row.id : row.serverId) ?? null,
  };
}

function auditColumns(entry: AuditInput, place: Place) {
  const { environmentId, farmId, objectId } = place;
  const difference = auditedDifference(entry.type, entry.before, entry.after);
  return {
    action: entry.action,
    objectType: entry.type,
    objectId,
    environmentId,
    farmId,
    ...difference,
    causeId: entry.causeId ?? null,
    requestIds: entry.requestIds?.length ? entry.requestIds : null,
    position: null,
  };
}

function eventColumns(event: NonNullable<AuditInput['event']>, entry: AuditInput, place: Place) {
  const { environmentId, farmId, farmRoleId, serverId } = place;
  if (!environmentId || !farmId)
    throw new TypeError(`${entry.action}: an event needs a farm, and this ${entry.type} names none. Give "within".`);
  return { environmentId, farmId, farmRoleId, serverId, type: event.type, text: event.text, data: event.data ?? {} };
}

/** The objects that look different after it: itself, and those that show its counts or contain it. */
function touchedBy(entry: AuditInput, place: Place): Touched[] {
  const { environmentId, farmId } = place;
  const touched: Touched[] = [];
  const touch = (type: ChangedType, id: string | null, deleted = false) => {
    if (id) touched.push({ type, id, environmentId, farmId, deleted });
  };
  const contained = ['Server', 'Volume', 'VolumeSnapshot', 'Address', 'FarmRole', 'Orphan', 'Budget'].includes(entry.type);
  if (isChangedType(entry.type)) touch(entry.type, place.objectId, isGone(entry.after));
  if (entry.type === 'Volume' || entry.type === 'Address')
    for (const row of [entry.before, entry.after]) touch('Server', row?.serverId ?? null);
  if (contained && entry.type !== 'FarmRole') touch('FarmRole', place.farmRoleId);
  if (contained) touch('Farm', farmId);
  return touched;
}

/** A row is gone for people when it was deleted or marked so; a closed server stays readable. */
function isGone(after: AuditInput['after']): boolean {
  return after === null || ('deletedAt' in after && after.deletedAt !== null);
}

function isChangedType(type: string): type is ChangedType {
  return (changedTypes as readonly string[]).includes(type);
}

function changeRow(
  { type, id: objectId, environmentId, farmId, deleted = false }: Touched,
  row: Pick<Rows['Change'], 'id' | 'organizationId' | 'at'>,
): Rows['Change'] {
  return { ...row, environmentId, farmId, objectType: type, objectId, deleted, position: null };
}
