import { rowNames } from './entities.ts';
import type { Test } from './match-where.ts';
import type { RowName } from './rows.ts';
import { references } from './rules.ts';

/** Ids of the rows of one kind by what they refer to, so that reading what belongs to one farm role does not look at all rows. */
export interface MemoryIndex {
  /** After a row was written; undefined: it was not there, or is gone. */
  move(id: string, before: object | undefined, after: object | undefined): void;
  /** Ids of which every row that meets the tests is one; undefined when all rows have to be looked at. */
  narrow(tests: readonly Test[]): Iterable<string> | undefined;
}

export type MemoryIndexes = { [N in RowName]: MemoryIndex };

export function createMemoryIndexes(): MemoryIndexes {
  return Object.fromEntries(rowNames.map((name) => [name, createIndex(Object.keys(references[name] ?? {}))])) as MemoryIndexes;
}

const nobody: ReadonlySet<string> = new Set();

function createIndex(properties: readonly string[]): MemoryIndex {
  const columns = properties.map((property) => ({ property, ids: new Map<string, Set<string>>() }));
  const byProperty = new Map(columns.map(({ property, ids }) => [property, ids]));
  return {
    move(id, before, after) {
      for (const { property, ids } of columns) {
        const [old, now] = [referredBy(before, property), referredBy(after, property)];
        if (old === now) continue;
        if (old !== null) ids.get(old)?.delete(id);
        if (now === null) continue;
        const held = ids.get(now);
        if (held === undefined) ids.set(now, new Set([id]));
        else held.add(id);
      }
    },
    narrow(tests) {
      let least: { size: number; ids: readonly ReadonlySet<string>[] } | undefined;
      for (const test of tests) {
        if (test.kind !== 'one-of' || test.values.some((value) => typeof value !== 'string')) continue;
        if (test.column.property === 'id') return new Set(test.values as string[]);
        const held = byProperty.get(test.column.property);
        if (held === undefined) continue;
        const ids = [...new Set(test.values as string[])].map((value) => held.get(value) ?? nobody);
        const size = ids.reduce((sum, some) => sum + some.size, 0);
        if (least === undefined || size < least.size) least = { size, ids };
      }
      if (least === undefined || least.ids.length === 1) return least?.ids[0];
      return least.ids.flatMap((some) => [...some]);
    },
  };
}

const referredBy = (row: object | undefined, property: string): string | null =>
  ((row as Record<string, unknown> | undefined)?.[property] as string | null | undefined) ?? null;
