import { ConflictError } from '../engine-error.ts';
import type { CloudAccountRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** @throws ConflictError when another cloud account has the name. */
export async function checkNameIsFree(tx: Tx, { id, name }: Pick<CloudAccountRow, 'id' | 'name'>): Promise<void> {
  const [other] = await tx.find('CloudAccount', { name, deletedAt: null, id: { not: id } }, { limit: 1 });
  if (other) throw new ConflictError(`A cloud account named ${name} exists. Choose another name.`);
}
