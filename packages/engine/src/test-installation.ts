import pg from 'pg';
import { createTestDatabase } from '../../../scripts/test-database.ts';
import { type InstalledExample, installExample } from './example-installation.ts';
import { createReadDatabase, type ReadDatabase } from './read/read-database.ts';
import { createOrganization } from './store/create-organization.ts';
import { openOrm } from './store/orm.ts';
import { createPostgresStore } from './store/postgres-store.ts';

/** The example on a database of its own, with what people read from it. */
export interface TestInstallation {
  world: InstalledExample;
  reads: ReadDatabase;
  /** As the role that owns the database. */
  owner: pg.Pool;
  close(): Promise<void>;
}

/** For tests that need PostgreSQL. */
export async function createTestInstallation(): Promise<TestInstallation> {
  const database = await createTestDatabase();
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const pool = new pg.Pool({ connectionString: database.appUrl, max: 2 });
  const orm = await openOrm({ url: database.appUrl });
  return {
    world: await installExample(createPostgresStore({ orm }), (row) => createOrganization(owner, row)),
    reads: createReadDatabase(pool),
    owner,
    async close() {
      await orm.close();
      await pool.end();
      await owner.end();
      await database.drop();
    },
  };
}
