import { PgBoss } from 'pg-boss';

export interface BossOptions {
  /** Of the program's own role. */
  url: string;
  /** Told of what goes wrong in the background: lost connections, failed maintenance. pg-boss goes on by itself. */
  onError: (error: Error) => void;
  /** Whether this process works on jobs: it listens, and it removes finished jobs. Otherwise it only sends. */
  works?: boolean;
}

/** Starts pg-boss on the schema that the migration made; it never changes that. `stop()` ends it. */
export async function openBoss({ url, onError, works = false }: BossOptions): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'farmhand jobs',
    max: works ? 4 : 2,
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: works,
    useListenNotify: works,
    // Its indexes belong to the owner of the database.
    reindex: false,
  });
  boss.on('error', onError);
  await boss.start();
  return boss;
}
