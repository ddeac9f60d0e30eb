/** Counts how often everything on screen had to be read again. */
export interface ResyncSignal {
  count(): number;
  subscribe(listener: () => void): () => void;
  raise(): void;
}

export function createResyncSignal(): ResyncSignal {
  let count = 0;
  const listeners = new Set<() => void>();
  return {
    count: () => count,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    raise() {
      count += 1;
      for (const listener of listeners) listener();
    },
  };
}
