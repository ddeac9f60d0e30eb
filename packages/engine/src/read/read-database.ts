import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import type { Pool } from 'pg';

/** Tables are described by the entities (store/columns.ts), so queries name them as text. */
type Tables = Record<string, never>;
export type Reading = Transaction<Tables>;

/** Reads of people: lists, counts and single objects. Writes nothing; what is written goes through the store. */
export interface ReadDatabase {
  /** Runs `work` in one read-only transaction, on one state of the data, inside one organization. Nothing of another one can be seen. */
  inOrganization<T>(organizationId: string, work: (reading: Reading) => Promise<T>): Promise<T>;
}

/** @param pool of the unprivileged role: row-level security is what keeps organizations apart. The caller ends it. */
export function createReadDatabase(pool: Pool): ReadDatabase {
  const database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return {
    inOrganization: (organizationId, work) =>
      database
        .transaction()
        .setIsolationLevel('repeatable read')
        .setAccessMode('read only')
        .execute(async (reading) => {
          await sql`select set_config('farmhand.organization', ${organizationId}, true)`.execute(reading);
          return work(reading);
        }),
  };
}
