import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

// How often, and for how long altogether, sessions that are ending are waited for.
const lookEveryMs = 20;
const looksMax = 25;

/** Makes a database owned by the connecting role, empty or as a copy of `template` (which nobody may be connected to). Returns its URL. */
export async function createDatabase(ownerUrl: string, name: string, template?: string): Promise<string> {
  await withMaintenanceClient(ownerUrl, async (client) => {
    // wal_log copies a small template without the two checkpoints of file_copy: 31 ms against 44 ms.
    const copy = template ? ` template ${client.escapeIdentifier(template)} strategy wal_log` : '';
    await client.query(`create database ${client.escapeIdentifier(name)}${copy}`);
  });
  return databaseUrl(ownerUrl, name);
}

/** Removes a database and ends the sessions in it; one that does not exist is fine. */
export async function dropDatabase(ownerUrl: string, name: string): Promise<void> {
  await withMaintenanceClient(ownerUrl, async (client) => {
    await untilLeft(client, name);
    await client.query(`drop database if exists ${client.escapeIdentifier(name)} with (force)`);
  });
}

/** A pool says that it has ended while its sessions are still saying goodbye; ended from here, each would be an error that nobody awaits. */
async function untilLeft(client: pg.Client, name: string): Promise<void> {
  for (let look = 0; look < looksMax; look += 1) {
    const { rowCount } = await client.query('select 1 from pg_stat_activity where datname = $1 limit 1', [name]);
    if (rowCount === 0) return;
    await sleep(lookEveryMs);
  }
}

/** The same server and role, another database. */
function databaseUrl(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

async function withMaintenanceClient(ownerUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(ownerUrl, 'postgres') });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
