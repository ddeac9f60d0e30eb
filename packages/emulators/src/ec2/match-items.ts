import { type FieldReaders, matcher } from '../datacenter/condition-match.ts';
import type { Condition } from '../datacenter/datacenter.ts';

/** The items of a catalogue that meet all conditions. */
export function matchItems<T>(items: readonly T[], conditions: readonly Condition[], fields: FieldReaders<T>): T[] {
  const readers = Object.fromEntries(Object.entries(fields).map(([name, read]) => [name, ({ item }: { item: T }) => read(item)]));
  const matches = matcher<{ item: T; tags: Record<string, string> }>(conditions, readers);
  return items.filter((item) => matches({ item, tags: tagsOf(item) }));
}

function tagsOf(item: unknown): Record<string, string> {
  return (item as { tags?: Record<string, string> }).tags ?? {};
}
