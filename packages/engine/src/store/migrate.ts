import { Migrator } from '@mikro-orm/migrations';
import { MikroORM } from '@mikro-orm/postgresql';
import pg from 'pg';
import { PgBoss } from 'pg-boss';
import { wakeQueueOptions, wakeQueues } from '../jobs/wake-queues.ts';
import { ensureAppRole } from './ensure-app-role.ts';
import { entities } from './entities.ts';
import { grantAppRole } from './grant-app-role.ts';
import { migrationsFolder } from './schema-version.ts';

export interface MigrateOptions {
  /** Of the role that owns the database. It has to be allowed to create roles, unless the app role exists already. */
  ownerUrl: string;
  appPassword: string;
  /** The role that the program connects as. Default: farmhand_app. */
  appRole?: string;
}

// Any number that nobody else takes an advisory lock on in this database.
const migrationLock = 7_240_001;

/** Brings a database to this program's schema, roles and rights. May be repeated, and may run in several processes at once: they take turns. */
export async function migrateDatabase({ ownerUrl, appPassword, appRole = 'farmhand_app' }: MigrateOptions): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'farmhand-server migrate' });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await ensureAppRole(client, { name: appRole, password: appPassword });
    await runMigrations(ownerUrl);
    await createQueues(ownerUrl);
    await grantAppRole(client, appRole);
  } finally {
    await client.end();
  }
}

async function runMigrations(ownerUrl: string): Promise<void> {
  const orm = await MikroORM.init({
    clientUrl: ownerUrl,
    entities: Object.values(entities),
    extensions: [Migrator],
    migrations: { path: migrationsFolder, pathTs: migrationsFolder, glob: '!(*.d).ts', snapshot: false, silent: true },
  });
  try {
    await orm.migrator.up();
  } finally {
    await orm.close();
  }
}

/** pg-boss makes its schema as its owner, so that the program's role can use it but not change it. */
async function createQueues(ownerUrl: string): Promise<void> {
  const boss = new PgBoss({ connectionString: ownerUrl, supervise: false, schedule: false, max: 2 });
  const errors: unknown[] = [];
  boss.on('error', (error) => errors.push(error));
  await boss.start();
  try {
    for (const name of Object.values(wakeQueues)) {
      if (await boss.getQueue(name)) await boss.updateQueue(name, changeable(wakeQueueOptions));
      else await boss.createQueue(name, wakeQueueOptions);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (errors.length > 0) throw new AggregateError(errors, 'pg-boss could not be set up');
}

function changeable({ policy: _, partition: __, ...options }: typeof wakeQueueOptions) {
  return options as Parameters<PgBoss['updateQueue']>[1];
}
