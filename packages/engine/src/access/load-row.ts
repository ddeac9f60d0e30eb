import { NotFoundError } from '../engine-error.ts';
import type { RowName, Rows } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The ids that could be ids of rows. A database refuses to look for anything else. */
export function possibleIds(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id) => uuid.test(id)))];
}

interface LoadOptions<R> {
  /** What it is called in the error. */
  what: string;
  lock?: boolean;
  /** Whether the viewer may see it, and it counts as existing. */
  isVisible(row: R): boolean;
}

/** @throws NotFoundError when there is no such row, and just the same when it may not be seen. */
export async function loadRow<N extends RowName>(tx: Tx, [name, id]: [N, string], options: LoadOptions<Rows[N]>): Promise<Rows[N]> {
  const [possible] = possibleIds([id]);
  const row = possible === undefined ? undefined : await tx.get(name, possible, { lock: options.lock });
  if (!row || !options.isVisible(row)) throw new NotFoundError(options.what);
  return row;
}
