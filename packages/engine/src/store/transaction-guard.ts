/** Makes the first call that fails end a transaction, also when its error is caught, and refuses calls after the end. */
export interface TransactionGuard {
  run<T>(call: () => T | Promise<T>): Promise<T>;
  end(): void;
  /** Throws what made a call fail, if one did. */
  check(): void;
}

export function createTransactionGuard(): TransactionGuard {
  let failure: { error: unknown } | undefined;
  let ended = false;
  const fail = (error: unknown): never => {
    failure ??= { error };
    throw error;
  };
  return {
    // Not an async function: what is in memory is there at once, and is read some thousand times in a simulated run.
    run(call) {
      if (ended) return Promise.reject(new Error('the transaction has ended'));
      if (failure) return Promise.reject(failure.error);
      try {
        const result = call();
        return result instanceof Promise ? result.catch(fail) : Promise.resolve(result);
      } catch (error) {
        failure ??= { error };
        return Promise.reject(error);
      }
    },
    end() {
      ended = true;
    },
    check() {
      if (failure) throw failure.error;
    },
  };
}
