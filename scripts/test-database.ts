import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { createDatabase, dropDatabase } from './create-database.ts';

export interface TestDatabase {
  /** Connects as the owner of the schema. */
  ownerUrl: string;
  /** Connects as the role that the server uses: no rights beyond its own, row-level security applies. */
  appUrl: string;
  /** Removes the database and ends the sessions that are still in it. */
  drop(): Promise<void>;
}

/** A migrated database of this test's own, for files named `*.db.test.ts`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { ownerUrl, template, appRole, appPassword } = inject('testDatabaseTemplate');
  const name = `test_${randomBytes(8).toString('hex')}`;
  const url = await createDatabase(ownerUrl, name, template);
  const appUrl = new URL(url);
  appUrl.username = appRole;
  appUrl.password = appPassword;
  return { ownerUrl: url, appUrl: appUrl.href, drop: () => dropDatabase(ownerUrl, name) };
}
