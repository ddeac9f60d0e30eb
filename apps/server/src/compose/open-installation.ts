import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultTiming } from '@farmhand/domain/constants';
import type { EngineContext } from '@farmhand/engine/engine-context';
import { openBoss } from '@farmhand/engine/jobs/open-boss';
import { createPacer } from '@farmhand/engine/rate/create-pacer';
import { createSecretBox, loadKey } from '@farmhand/engine/secret-box';
import { assertUnprivileged } from '@farmhand/engine/store/app-role';
import { openOrm } from '@farmhand/engine/store/orm';
import { createPostgresStore } from '@farmhand/engine/store/postgres-store';
import { assertSchemaVersion } from '@farmhand/engine/store/schema-version';
import pg from 'pg';
import type { PgBoss } from 'pg-boss';
import { v7 as uuid } from 'uuid';
import type { Config } from '../config.ts';
import type { Log } from '../create-log.ts';
import { createDrivers } from './create-drivers.ts';

/** The parts that every command stands on: the database, the jobs, the engine. */
export interface Installation {
  engine: EngineContext;
  /** Of the program's own role; for reads. */
  pool: pg.Pool;
  boss: PgBoss;
  close(): Promise<void>;
}

interface Needs {
  config: Config;
  log: Log;
  /** Whether this process works on jobs. */
  works?: boolean;
}

/** A person waits for each of these reads. */
const statementMs = 15_000;

/** @throws Error when the database has another schema version, or would give this process rights that void row-level security. */
export async function openInstallation({ config, log, works = false }: Needs): Promise<Installation> {
  await using undo = new AsyncDisposableStack();
  const url = config.databaseUrl;
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    application_name: 'farmhand reads',
    statement_timeout: statementMs,
    connectionTimeoutMillis: 10_000,
  });
  pool.on('error', (err) => log.warn({ err }, 'an idle database connection was lost'));
  undo.defer(() => pool.end());
  await assertUnprivileged(pool);
  await assertSchemaVersion(pool);

  const boss = await openBoss({ url, works, onError: (err) => log.warn({ err }, 'jobs') });
  undo.defer(() => boss.stop({ graceful: false }));
  const orm = await openOrm({ url, poolMax: works ? 30 : 10 });
  undo.defer(() => orm.close());
  const secretBox = createSecretBox(loadKey(config.secretKey()));
  const store = createPostgresStore({ orm, boss });
  const clock = { now: () => new Date() };
  const pacer = createPacer({ store, clock, sleep: (ms) => sleep(ms) });
  const drivers = await createDrivers(secretBox, pacer);
  undo.defer(() => drivers.close());
  const engine: EngineContext = {
    store,
    clock,
    pacer,
    newId: () => uuid(),
    randomToken: () => randomBytes(32).toString('base64url'),
    secretBox,
    timing: { ...defaultTiming, ...config.timing },
    deadline: (ms) => AbortSignal.timeout(ms),
    loadDriver: drivers.loadDriver,
  };
  const open = undo.move();
  return { engine, pool, boss, close: () => open.disposeAsync() };
}
