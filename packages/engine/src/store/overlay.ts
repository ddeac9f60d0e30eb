/** A map whose writes stay apart from the map below it until they are kept. */
export interface Overlay<V> {
  get(key: string): V | undefined;
  set(key: string, value: V): void;
  delete(key: string): void;
  /** All, or what of these keys is there, and what was written whether it is one of them or not. */
  values(keys?: Iterable<string>): V[];
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
    values(keys) {
      const values: V[] = [];
      if (keys === undefined) for (const [key, value] of base) if (!written.has(key)) values.push(value);
      for (const key of keys ?? []) {
        const value = written.has(key) ? undefined : base.get(key);
        if (value !== undefined) values.push(value);
      }
      for (const value of written.values()) if (value !== undefined) values.push(value);
      return values;
    },
    keep() {
      for (const [key, value] of written) {
        if (value === undefined) base.delete(key);
        else base.set(key, value);
      }
    },
  };
}
