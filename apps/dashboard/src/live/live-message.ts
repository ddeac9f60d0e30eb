/** The data of one message of a subscription: one root field with a cursor to resume from and lists of what changed. */
export type LiveData = Record<string, LivePayload>;

export interface LivePayload {
  cursor: string;
  resync: boolean;
  [list: string]: unknown;
}

export function payloadOf(data: LiveData): LivePayload {
  const payload = Object.values(data).find((value) => typeof value === 'object' && value !== null && 'cursor' in value);
  if (!payload) throw new Error('A subscription must select `cursor` and `resync` of its message, to be resumable.');
  return payload;
}

/** One message that says what both say: of an object in both lists the later version stays. */
export function mergeLiveData(earlier: LiveData, later: LiveData): LiveData {
  return Object.fromEntries(
    Object.entries(later).map(([field, payload]) => {
      const before = earlier[field];
      return [field, before === undefined || typeof payload !== 'object' ? payload : mergePayload(before, payload)];
    }),
  );
}

function mergePayload(earlier: LivePayload, later: LivePayload): LivePayload {
  const merged: LivePayload = { ...earlier, ...later, resync: earlier.resync || later.resync };
  for (const [name, items] of Object.entries(later)) {
    const before = earlier[name];
    if (Array.isArray(items) && Array.isArray(before)) merged[name] = mergeItems(before, items);
  }
  return merged;
}

function mergeItems(earlier: unknown[], later: unknown[]): unknown[] {
  const items = new Map<unknown, unknown>();
  for (const item of [...earlier, ...later]) items.set(identity(item), item);
  return [...items.values()];
}

const identity = (item: unknown) => (typeof item === 'object' && item !== null && 'id' in item ? item.id : item);
