import type pg from 'pg';

/** Every row of every table as text, the job queue's and the sign-in's too, by the table's name. */
export async function dumpDatabase(owner: pg.Client): Promise<Map<string, string>> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1`,
  );
  const dump = new Map<string, string>();
  for (const { name } of tables) {
    const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    dump.set(name, rows.map(({ row }) => row).join('\n'));
  }
  return dump;
}
