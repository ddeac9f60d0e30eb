import { sql } from 'kysely';
import type { Reading } from './read-database.ts';

export interface UserLabel {
  email: string;
  name: string;
}

/** Names of users, in the order of the ids. Who is gone, or was the installation itself, is named by the id. */
export async function readUsers(reading: Reading, ids: readonly string[]): Promise<UserLabel[]> {
  const { rows } = await sql<UserLabel & { id: string }>`select id, email, name from auth."user" where id = any(${ids})`.execute(reading);
  const found = new Map(rows.map((row) => [row.id, { email: row.email, name: row.name || row.email }]));
  return ids.map((id) => found.get(id) ?? { email: '', name: id });
}
