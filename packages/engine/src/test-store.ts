import pg from 'pg';
import { createTestDatabase } from '../../../scripts/test-database.ts';
import { createOrganization } from './store/create-organization.ts';
import { type ExampleWorld, exampleWorld, insertExampleWorld } from './store/example-world.ts';
import { openOrm } from './store/orm.ts';
import { createPostgresStore } from './store/postgres-store.ts';
import type { Store } from './store/store.ts';

export interface TestStore {
  /** Connects as the role that the server uses. */
  appUrl: string;
  /** A session of the owner of the schema. */
  owner: pg.Client;
  store: Store;
  world: ExampleWorld;
  close(): Promise<void>;
}

/** A store on a database of the test's own, with an example of each thing that a farm role needs, for files named `*.db.test.ts`. */
export async function openTestStore(): Promise<TestStore> {
  const database = await createTestDatabase();
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const orm = await openOrm({ url: database.appUrl });
  const store = createPostgresStore({ orm });
  const world = exampleWorld();
  await createOrganization(owner, world.organization);
  await insertExampleWorld(store, world);
  const close = async () => {
    await orm.close();
    await owner.end();
    await database.drop();
  };
  return { appUrl: database.appUrl, owner, store, world, close };
}
