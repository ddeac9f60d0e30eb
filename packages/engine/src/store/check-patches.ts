import type { RowName } from './rows.ts';
import { writeRules } from './rules.ts';
import { StoreError } from './store.ts';

/** What can be said of patches without the rows. @throws StoreError `invalid`. */
export function checkPatches(name: RowName, patches: readonly { id: string }[]): void {
  const { update } = writeRules[name];
  if (new Set(patches.map((patch) => patch.id)).size < patches.length) {
    throw new StoreError('invalid', `${name}: an id occurs twice in one update`);
  }
  for (const patch of patches) {
    for (const [property, value] of Object.entries(patch)) {
      if (property === 'id' || value === undefined) continue;
      const allowed = update === 'all' ? property !== 'organizationId' : update !== 'none' && update.includes(property);
      if (!allowed) throw new StoreError('invalid', `${name}.${property} cannot be changed`);
    }
  }
}
