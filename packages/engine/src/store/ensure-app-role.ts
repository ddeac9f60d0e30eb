import { setTimeout as sleep } from 'node:timers/promises';
import { type ClientBase, DatabaseError } from 'pg';

export interface AppRole {
  name: string;
  password: string;
}

/** Makes the role that the program connects as, if it is missing, and sets its password. */
export async function ensureAppRole(client: ClientBase, { name, password }: AppRole): Promise<void> {
  const role = client.escapeIdentifier(name);
  const { rows } = await client.query('select from pg_roles where rolname = $1', [name]);
  if (rows.length === 0) await createRole(client, role);
  await setPassword(client, role, client.escapeLiteral(password));
  const { rows: databases } = await client.query<{ name: string }>('select current_database() as name');
  await client.query(`grant connect on database ${client.escapeIdentifier(databases[0]!.name)} to ${role}`);
}

async function createRole(client: ClientBase, role: string): Promise<void> {
  try {
    await client.query(`create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit`);
  } catch (error) {
    // Roles belong to the whole server: another database's migration may have made it at this moment.
    if (!hasCode(error, ['42710', '23505'])) throw error;
  }
}

const attemptsMax = 10;

async function setPassword(client: ClientBase, role: string, password: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`alter role ${role} password ${password}`);
      return;
    } catch (error) {
      // "tuple concurrently updated": a migration of another database sets it too.
      if (attempt === attemptsMax || !hasCode(error, ['XX000'])) throw error;
      await sleep(20 * attempt);
    }
  }
}

function hasCode(error: unknown, codes: readonly string[]): boolean {
  return error instanceof DatabaseError && codes.includes(error.code ?? '');
}
