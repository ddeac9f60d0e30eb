import type { Tags } from './datacenter.ts';

interface Tagged {
  seq: number;
  tags: Tags;
}

/** Finds tagged things by a tag's exact value, so that listing one launch does not read ten thousand hosts. */
export interface TagIndex<T extends Tagged> {
  add(item: T): void;
  remove(item: T): void;
  /** In order of creation. To be read at once: it may be the index itself. */
  find(key: string, values: readonly string[]): Iterable<T>;
}

interface Entry<T> {
  items: Set<T>;
  lastSeq: number;
  /** As long as items came in order of creation, the set is in that order. A tag set on something old ends that. */
  isOrdered: boolean;
}

export function createTagIndex<T extends Tagged>(): TagIndex<T> {
  const entries = new Map<string, Entry<T>>();
  return {
    add(item) {
      for (const [key, value] of Object.entries(item.tags)) addTo(keyOf(key, value), item);
    },
    remove(item) {
      for (const [key, value] of Object.entries(item.tags)) {
        const entry = entries.get(keyOf(key, value));
        entry?.items.delete(item);
        if (entry?.items.size === 0) entries.delete(keyOf(key, value));
      }
    },
    find(key, values) {
      const found = [...new Set(values)].flatMap((value) => entries.get(keyOf(key, value)) ?? []);
      const [only] = found;
      if (!only) return [];
      if (found.length === 1 && only.isOrdered) return only.items;
      return found.flatMap(({ items }) => [...items]).sort((a, b) => a.seq - b.seq);
    },
  };

  function addTo(name: string, item: T): void {
    const entry = entries.get(name);
    if (!entry) {
      entries.set(name, { items: new Set([item]), lastSeq: item.seq, isOrdered: true });
      return;
    }
    if (item.seq < entry.lastSeq) entry.isOrdered = false;
    else entry.lastSeq = item.seq;
    entry.items.add(item);
  }
}

function keyOf(key: string, value: string): string {
  return `${key.length}:${key}${value}`;
}
