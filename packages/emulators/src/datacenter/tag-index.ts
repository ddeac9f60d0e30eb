import type { Tags } from './datacenter.ts';

interface Tagged {
  seq: number;
  tags: Tags;
}

/** Finds tagged things by a tag's exact value, so that listing one launch does not read ten thousand hosts. */
export interface TagIndex<T extends Tagged> {
  add(item: T): void;
  remove(item: T): void;
  /** In order of creation. */
  find(key: string, values: readonly string[]): T[];
}

export function createTagIndex<T extends Tagged>(): TagIndex<T> {
  const byTag = new Map<string, Set<T>>();
  return {
    add(item) {
      for (const [key, value] of Object.entries(item.tags)) {
        const entry = entryOf(key, value);
        const items = byTag.get(entry);
        if (items) items.add(item);
        else byTag.set(entry, new Set([item]));
      }
    },
    remove(item) {
      for (const [key, value] of Object.entries(item.tags)) {
        const entry = entryOf(key, value);
        const items = byTag.get(entry);
        items?.delete(item);
        if (items?.size === 0) byTag.delete(entry);
      }
    },
    find(key, values) {
      const found = new Set<T>();
      for (const value of values) for (const item of byTag.get(entryOf(key, value)) ?? []) found.add(item);
      return [...found].sort((a, b) => a.seq - b.seq);
    },
  };
}

function entryOf(key: string, value: string): string {
  return `${key.length}:${key}${value}`;
}
