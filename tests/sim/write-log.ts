import { isDeepStrictEqual } from 'node:util';
import { tableOf } from '@farmhand/engine/store/columns';
import { rowNames } from '@farmhand/engine/store/entities';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { RowName, Rows } from '@farmhand/engine/store/rows';
import type { Tx } from '@farmhand/engine/store/store';

type AnyRow = Rows[RowName];

/** What only grows is not held against the truth as it is written. */
export const unfollowed: readonly RowName[] = ['AuditEntry', 'Event', 'Change', 'ObservationRecord'];
export const followed: readonly RowName[] = rowNames.filter((name) => !unfollowed.includes(name));

/** Which rows one transaction writes and whom it wakes, told by the calls that go through `tx`. */
export interface WriteLog {
  tx: Tx;
  woken: ReadonlyMap<Parameters<Tx['wake']>[0], ReadonlySet<string>>;
  /** The rows as they will be committed, read back; those before are of `committed`. In the order of their first write. */
  readChanged(committed: ReadonlyMap<string, AnyRow>): Promise<ChangedRow[]>;
}

export function createWriteLog(tx: Tx): WriteLog {
  const written = new Map<RowName, Set<string>>();
  const woken = new Map<Parameters<Tx['wake']>[0], Set<string>>();
  const note = (name: RowName, ids: readonly string[]) => {
    if (!unfollowed.includes(name)) addTo(written, name, ids);
  };
  return {
    woken,
    tx: {
      ...tx,
      async insert(name, rows) {
        await tx.insert(name, rows);
        note(
          name,
          rows.map(({ id }) => id),
        );
      },
      async update(name, patches) {
        const count = await tx.update(name, patches);
        note(
          name,
          patches.map(({ id }) => id),
        );
        return count;
      },
      async delete(name, ids) {
        await tx.delete(name, ids);
        note(name, ids);
      },
      async wake(kind, ids) {
        await tx.wake(kind, ids);
        addTo(woken, kind, ids);
      },
    },
    async readChanged(committed) {
      const changed: ChangedRow[] = [];
      for (const [name, ids] of written) {
        const rows = new Map((await tx.find(name, { id: [...ids] } as never)).map((row) => [row.id, row as AnyRow]));
        for (const id of ids) {
          const [before, after] = [committed.get(id), rows.get(id)];
          if (before !== undefined || after !== undefined)
            changed.push({ name, before, after: after && withSameJson(name, before, after) } as ChangedRow);
        }
      }
      return changed;
    },
  };
}

/** JSON that did not change is the very same value, as in memory. */
function withSameJson(name: RowName, before: AnyRow | undefined, after: AnyRow): AnyRow {
  if (before === undefined) return after;
  const [old, now] = [before, after] as unknown as Record<string, unknown>[] as [Record<string, unknown>, Record<string, unknown>];
  const same = tableOf(name).columns.filter(({ property, type }) => type === 'json' && isDeepStrictEqual(old[property], now[property]));
  return { ...after, ...Object.fromEntries(same.map(({ property }) => [property, old[property]])) };
}

function addTo<K>(sets: Map<K, Set<string>>, key: K, ids: readonly string[]): void {
  const known = sets.get(key) ?? new Set();
  for (const id of ids) known.add(id);
  sets.set(key, known);
}
