/** How fresh the screen is. `asOf` is when the server was last heard, epoch milliseconds. */
export interface ConnectionState {
  status: 'connecting' | 'live' | 'reconnecting';
  asOf: number | null;
}

export interface ConnectionStore {
  get(): ConnectionState;
  subscribe(listener: () => void): () => void;
  heard(at: number): void;
  lost(): void;
}

/** Holds the state of the one socket, for `useSyncExternalStore`. */
export function createConnectionStore(): ConnectionStore {
  let state: ConnectionState = { status: 'connecting', asOf: null };
  const listeners = new Set<() => void>();
  const set = (next: ConnectionState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    // Mutated in place while live: being heard again is not a change that screens draw.
    heard(at) {
      if (state.status === 'live') state.asOf = at;
      else set({ status: 'live', asOf: at });
    },
    lost: () => set({ status: state.asOf === null ? 'connecting' : 'reconnecting', asOf: state.asOf }),
  };
}
