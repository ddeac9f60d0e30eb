import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Queryable } from './app-role.ts';

export const migrationsFolder = path.resolve(import.meta.dirname, '../../../../migrations');

/** The migrations that this program knows, oldest first. */
function knownMigrations(): string[] {
  return readdirSync(migrationsFolder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.basename(file, '.ts'))
    .sort();
}

/**
 * Refuses a database that is older or newer than this program.
 * @throws Error that says which and what to do.
 */
export async function assertSchemaVersion(connection: Queryable): Promise<void> {
  const known = knownMigrations();
  const applied = new Set(await appliedMigrations(connection));
  const missing = known.filter((name) => !applied.has(name));
  const unknown = [...applied].filter((name) => !known.includes(name)).sort();
  if (unknown.length > 0) {
    throw new Error(`This program is older than the database, which already has ${unknown.join(', ')}. Start the newer program.`);
  }
  if (missing.length > 0)
    throw new Error(`The database is older than this program: it lacks ${missing.join(', ')}. Run \`farmhand-server migrate\`.`);
}

async function appliedMigrations(connection: Queryable): Promise<string[]> {
  const { rows } = await connection.query<{ exists: boolean }>("select to_regclass('public.mikro_orm_migrations') is not null as exists");
  if (!rows[0]?.exists) return [];
  return (await connection.query<{ name: string }>('select name from public.mikro_orm_migrations')).rows.map((row) => row.name);
}
