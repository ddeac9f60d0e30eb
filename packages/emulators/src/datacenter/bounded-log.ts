import type { LogPage } from './ledger.ts';

/** An append-only list that forgets its oldest entries, a tenth at a time, beyond `max`. Numbers start at 1 and never change. */
export interface BoundedLog<T> {
  push(item: T): number;
  nextNumber(): number;
  get(number: number): T | undefined;
  items(): readonly T[];
  dropped(): number;
  page(page?: LogPage): { items: T[]; nextAfter: number; more: boolean; dropped: number };
}

const logPageMax = 10_000;

export function createBoundedLog<T>(max: number, onDrop?: (item: T) => void): BoundedLog<T> {
  let items: T[] = [];
  let dropped = 0;
  return {
    push(item) {
      if (items.length >= max) {
        const count = Math.max(1, Math.floor(max / 10));
        if (onDrop) for (let at = 0; at < count; at += 1) onDrop(items[at]!);
        items = items.slice(count);
        dropped += count;
      }
      items.push(item);
      return dropped + items.length;
    },
    nextNumber: () => dropped + items.length + 1,
    get: (number) => items[number - dropped - 1],
    items: () => items,
    dropped: () => dropped,
    page({ after = 0, limit = logPageMax } = {}) {
      const start = Math.max(0, after - dropped);
      const end = Math.min(items.length, start + Math.max(1, Math.min(limit, logPageMax)));
      return { items: items.slice(start, end), nextAfter: dropped + end, more: end < items.length, dropped };
    },
  };
}
