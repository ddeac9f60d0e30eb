import type { OwnerTags } from '@farmhand/clouds/driver';
import type { Tx } from '../store/store.ts';
import { ownUuids } from './own-uuids.ts';

/**
 * What no other organization of this installation made. Two of them may enter one account of a cloud, and each sees what the other has there: that is on
 * record, and nobody of this one may delete it. `known` are makers that are on record here.
 */
export async function ofThisOrganization<T extends { owner: OwnerTags | null }>(
  tx: Tx,
  items: readonly T[],
  known: Pick<ReadonlyMap<string, unknown>, 'has'>,
): Promise<T[]> {
  const ids = ownUuids(items.map(({ owner }) => owner?.launch)).filter((id) => !known.has(id));
  const elsewhere = new Set(ids.length === 0 ? [] : await tx.madeElsewhere(ids));
  return items.filter(({ owner }) => !elsewhere.has(owner?.launch ?? ''));
}
