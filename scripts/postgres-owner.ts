import pg from 'pg';

/** The role that owns Farmhand's databases and changes their schema. */
export const ownerRole = 'farmhand_owner';

export interface OwnedDatabase {
  port: number;
  database: string;
  superuserPassword: string;
  ownerPassword: string;
}

/**
 * Makes the owner role and its database where they are missing.
 *
 * The owner is what a careful operator would grant: it creates roles and databases but is no superuser. A superuser would pass
 * every check that production makes fail.
 */
export async function ensureOwnedDatabase({ port, database, superuserPassword, ownerPassword }: OwnedDatabase): Promise<void> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', password: superuserPassword, database: 'postgres' });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: boolean; database: boolean }>(
      'select exists (select from pg_roles where rolname = $1) as role, exists (select from pg_database where datname = $2) as database',
      [ownerRole, database],
    );
    if (!rows[0]?.role)
      await client.query(`create role ${ownerRole} login createrole createdb password ${client.escapeLiteral(ownerPassword)}`);
    // Lets the owner drop a test's database while a client of another role is still connected to it.
    await client.query(`grant pg_signal_backend to ${ownerRole}`);
    if (!rows[0]?.database) await client.query(`create database ${client.escapeIdentifier(database)} owner ${ownerRole}`);
  } finally {
    await client.end();
  }
}
