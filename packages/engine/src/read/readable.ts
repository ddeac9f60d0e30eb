import type { Ability } from '@farmhand/rbac/ability';
import type { Rows } from '../store/rows.ts';
import type { Loaders } from './loaders.ts';
import { type JudgedName, mayRead } from './may-read.ts';

export interface Reader {
  load: Loaders;
  ability: Ability;
}

/** The rows with these ids, in their order; null for what does not exist or may not be seen. */
export function readable<N extends JudgedName>({ load, ability }: Reader, name: N, ids: readonly string[]): Promise<(Rows[N] | null)[]> {
  return Promise.all(
    ids.map(async (id) => {
      const row = await load.row(name, id);
      return row && mayRead(ability, name, row) ? row : null;
    }),
  );
}

/** Revisions have no access rule of their own: who may read the farm may read what it was. */
export function readableRevisions({ load, ability }: Reader, ids: readonly string[]): Promise<(Rows['FarmRevision'] | null)[]> {
  return Promise.all(
    ids.map(async (id) => {
      const revision = await load.row('FarmRevision', id);
      const farm = revision && (await load.row('Farm', revision.farmId));
      return farm && mayRead(ability, 'Farm', farm) ? revision : null;
    }),
  );
}
