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
  return {
    async run(call) {
      if (ended) throw new Error('the transaction has ended');
      if (failure) throw failure.error;
      try {
        return await call();
      } catch (error) {
        failure ??= { error };
        throw error;
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
