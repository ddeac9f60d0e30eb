import pg from 'pg';
import { createTestDatabase } from '../../../../scripts/test-database.ts';
import { openBoss } from '../jobs/open-boss.ts';
import { wakeQueues } from '../jobs/wake-queues.ts';
import { createOrganization } from './create-organization.ts';
import { openOrm } from './orm.ts';
import { createPostgresStore } from './postgres-store.ts';
import { describeStore } from './store-conformance.ts';

describeStore(async () => {
  const database = await createTestDatabase();
  const owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 });
  const orm = await openOrm({ url: database.appUrl });
  const boss = await openBoss({ url: database.appUrl, onError: (error) => console.error(error) });
  return {
    store: createPostgresStore({ orm, boss }),
    createOrganization: (row) => createOrganization(owner, row),
    async woken() {
      const { rows } = await owner.query<{ name: string; id: string }>('select name, singleton_key as id from pgboss.job');
      const kinds = new Map(Object.entries(wakeQueues).map(([kind, queue]) => [queue as string, kind]));
      return rows.map(({ name, id }) => ({ kind: kinds.get(name)!, id }));
    },
    async close() {
      await boss.stop();
      await orm.close();
      await owner.end();
      await database.drop();
    },
  };
});
