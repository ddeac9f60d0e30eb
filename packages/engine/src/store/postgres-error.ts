import { StoreError, type StoreErrorCode } from './store.ts';

/** What PostgreSQL refused, in the store's terms; any other error as it is. */
export function fromPostgres(error: unknown): unknown {
  const { code, constraint, message } = (error ?? {}) as { code?: string; constraint?: string; message?: string };
  const storeCode = code === undefined ? undefined : codes[code];
  return storeCode && !(error instanceof StoreError) ? new StoreError(storeCode, String(message), { constraint, cause: error }) : error;
}

const codes: Partial<Record<string, StoreErrorCode>> = {
  '23505': 'unique',
  FH001: 'over-max',
  '40001': 'serialization',
  '40P01': 'serialization',
  FH002: 'invalid',
  FH003: 'over-budget',
  '23503': 'invalid', // a reference to nothing
  '23502': 'invalid', // null
  '23514': 'invalid', // a check
  '42501': 'invalid', // no such right, or another organization's row
  '22P02': 'invalid', // no id
  '22P05': 'invalid', // a character that text cannot hold
  '22003': 'invalid', // a number out of range
};
