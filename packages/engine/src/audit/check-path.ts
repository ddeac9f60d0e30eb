import {
  type Broken,
  type CheckedEntry,
  type History,
  isEnd,
  isTrackedType,
  paths,
  type Step,
  type Tracked,
  type TrackedType,
} from './audit-history.ts';

/**
 * Follows the state of an object over one entry (I8): it begins in the first state, each transition starts where the one before ended and is
 * legal, and nothing comes after the end. @returns the step to be checked further, or null when the entry tells nothing of an open object.
 */
export function followPath(history: History, entry: CheckedEntry, broken: Broken): Step<Tracked> | null {
  if (!isTrackedType(entry.objectType)) return null;
  const [before, after] = [fieldsOf(entry.before), fieldsOf(entry.after)];
  if (after === null) {
    broken('I8', 'its row was removed, and rows of its kind are kept');
    return null;
  }
  return before === null
    ? begin(history, { entry, after, type: entry.objectType }, broken)
    : goOn(history, { entry, before, after }, broken);
}

type Fields = Record<string, unknown>;
const fieldsOf = (json: unknown): Fields | null => (typeof json === 'object' ? (json as Fields | null) : null);

interface Beginning {
  entry: CheckedEntry;
  after: Fields;
  type: TrackedType;
}

function begin(history: History, { entry, after, type }: Beginning, broken: Broken): Step<Tracked> | null {
  const { objectId: id, position } = entry;
  const { column, first } = paths[type];
  const state = String(after[column]);
  if (history.open.has(id) || history.ended.has(id)) {
    broken('I8', 'it begins a second time');
    return null;
  }
  if (state !== first) broken('I8', `it begins as ${state}, not as ${first}`);
  const object = trackedOf(type, { id, state, position, shown: { ...after } });
  history.open.set(id, object);
  return { history, entry, object, broken, from: null, to: state };
}

function trackedOf(type: TrackedType, told: { id: string; state: string; position: number | null; shown: Fields }): Tracked {
  if (type === 'Launch') return { type, ...told, indexes: new Set(), waiting: new Set() };
  return { type, ...told, asked: false, absent: false, ...(type === 'Address' ? { meantFor: null } : {}) } as Tracked;
}

interface Continuation {
  entry: CheckedEntry;
  before: Fields;
  after: Fields;
}

function goOn(history: History, { entry, before, after }: Continuation, broken: Broken): Step<Tracked> | null {
  const { objectId: id, objectType, position } = entry;
  const { column, next } = paths[objectType as TrackedType];
  const moves = column in after;
  const object = history.open.get(id);
  if (object === undefined) {
    // What was seen of it at the moment of its end may be written a little later. Its state may not change any more.
    if (moves)
      broken('I8', `it goes from ${before[column]} to ${after[column]}, but it has ended before, or the log does not hold its beginning`);
    return null;
  }
  const from = object.state;
  const to = moves ? String(after[column]) : from;
  if (moves && before[column] !== from) broken('I8', `it goes from ${before[column]} to ${to}, but the log left it as ${from}`);
  if (to !== from && !next[from]?.includes(to)) broken('I8', `${from} → ${to} is no legal transition`);
  Object.assign(object.shown, after);
  if (moves) Object.assign(object, { state: to, position });
  if (isEnd(object.type, to)) {
    history.open.delete(id);
    history.ended.set(id, object);
  }
  return { history, entry, object, broken, from, to };
}
