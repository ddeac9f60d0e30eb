import { ConflictError } from '../engine-error.ts';
import type { FarmRow } from '../store/rows.ts';
import type { Tx } from '../store/store.ts';

/** @throws ConflictError when another farm of the environment has the name. */
export async function checkNameIsFree(tx: Tx, { id, environmentId, name }: Pick<FarmRow, 'id' | 'environmentId' | 'name'>): Promise<void> {
  const [other] = await tx.find('Farm', { environmentId, name, deletedAt: null, id: { not: id } }, { limit: 1 });
  if (other) throw new ConflictError(`A farm named ${name} exists in this environment. Choose another name.`);
}
