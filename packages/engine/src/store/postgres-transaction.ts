import type { EntityManager } from '@mikro-orm/postgresql';
import { checkPatches } from './check-patches.ts';
import { type ColumnType, tableOf } from './columns.ts';
import { compareRows, readQuery } from './match-where.ts';
import type { RowName, Rows } from './rows.ts';
import { deleteStatement, insertStatement, type Statement, selectStatement, updateStatements } from './sql-statements.ts';
import type { Tx } from './store.ts';
import { createTransactionGuard, type TransactionGuard } from './transaction-guard.ts';

export type WakeKind = Parameters<Tx['wake']>[0];

export interface PostgresTransaction extends Pick<TransactionGuard, 'end' | 'check'> {
  tx: Tx;
  woken: ReadonlyMap<WakeKind, ReadonlySet<string>>;
}

/** A transaction that is open on `em`. */
export function createPostgresTransaction(em: EntityManager): PostgresTransaction {
  const guard = createTransactionGuard();
  const woken = new Map<WakeKind, Set<string>>();
  const tx: Tx = {
    get: (name, id, options) => guard.run(async () => (await findRows(em, name, readQuery(name, { id } as never, options as never)))[0]),
    find: (name, where, options) => guard.run(() => findRows(em, name, readQuery(name, where, options))),
    insert: (name, rows) =>
      guard.run(async () => {
        if (rows.length > 0) await execute(em, insertStatement(name, rows));
      }),
    update: (name, patches) =>
      guard.run(async () => {
        checkPatches(name, patches);
        let count = 0;
        for (const statement of updateStatements(name, patches)) count += (await execute(em, statement)).count;
        return count;
      }),
    delete: (name, ids) =>
      guard.run(async () => {
        if (ids.length > 0) await execute(em, deleteStatement(name, ids));
      }),
    spending: ({ environmentId, farmId }) =>
      guard.run(async () => {
        const sql = 'select micro_usd_per_hour, unpriced from spending($1, $2)';
        const [row] = (await execute(em, { sql, parameters: [environmentId, farmId] })).rows;
        return { microUsdPerHour: Number(row?.micro_usd_per_hour), unpriced: Number(row?.unpriced) };
      }),
    madeElsewhere: (ids) =>
      guard.run(async () => {
        const { rows } = await execute(em, { sql: 'select id from made_elsewhere($1::uuid[])', parameters: [ids] });
        return rows.map(({ id }) => String(id));
      }),
    wake: (kind, ids) =>
      guard.run(() => {
        const known = woken.get(kind) ?? new Set();
        for (const id of ids) known.add(id);
        woken.set(kind, known);
      }),
  };
  return { tx, woken, end: guard.end, check: guard.check };
}

/** Runs a statement with its parameters apart from its text, in the transaction of `em` if it has one. */
export async function execute(
  em: EntityManager,
  { sql, parameters }: Statement,
): Promise<{ rows: Record<string, unknown>[]; count: number }> {
  const kysely = em.getKysely();
  const query = { sql, parameters, query: { kind: 'RawNode' }, queryId: { queryId: 'store' } };
  const result = await kysely.executeQuery(query as unknown as Parameters<typeof kysely.executeQuery>[0]);
  return { rows: result.rows as Record<string, unknown>[], count: Number(result.numAffectedRows ?? result.rows.length) };
}

async function findRows<N extends RowName>(em: EntityManager, name: N, query: ReturnType<typeof readQuery>): Promise<Rows[N][]> {
  const { rows } = await execute(em, selectStatement(name, query));
  const decoded = tableOf(name).columns.filter((column) => decoders[column.type]);
  for (const row of rows) {
    for (const { property, type } of decoded) if (row[property] !== null) row[property] = decoders[type]?.(row[property]);
  }
  const found = rows as unknown as Rows[N][];
  // Locked rows come in the order they were locked in.
  return query.lock ? found.sort(compareRows(query.order)) : found;
}

// What the driver leaves as text. Rows are read past the ORM's hydration: 10,000 servers take 130 to 200 ms so, and 600 to 1,200 ms with em.find.
const decoders: Partial<Record<ColumnType, (value: unknown) => unknown>> = {
  timestamp: (value) => new Date(value as string),
  bigint: (value) => Number(value),
};
