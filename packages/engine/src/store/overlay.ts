/** A map whose writes stay apart from the map below it until they are kept. */
export interface Overlay<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  values(): Iterable<V>;
  /** What was written, with undefined for what was deleted. */
  written: ReadonlyMap<string, V | undefined>;
  /** Puts the writes into the map below. */
  keep(): void;
}

export function createOverlay<V>(base: Map<string, V>): Overlay<V> {
  const written = new Map<string, V | undefined>();
  return {
    written,
    get: (key) => (written.has(key) ? written.get(key) : base.get(key)),
    set: (key, value) => void written.set(key, value),
    delete: (key) => void written.set(key, undefined),
    *values() {
      for (const [key, value] of base) if (!written.has(key)) yield value;
      for (const value of written.values()) if (value !== undefined) yield value;
    },
    keep() {
      for (const [key, value] of written) {
        if (value === undefined) base.delete(key);
        else base.set(key, value);
      }
    },
  };
}
