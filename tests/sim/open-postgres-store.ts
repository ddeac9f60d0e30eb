import { randomBytes } from 'node:crypto';
import { createOrganization } from '@farmhand/engine/store/create-organization';
import { rowNames } from '@farmhand/engine/store/entities';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import { openOrm } from '@farmhand/engine/store/orm';
import { createPostgresStore } from '@farmhand/engine/store/postgres-store';
import type { RowName, Rows } from '@farmhand/engine/store/rows';
import type { Store, Tx } from '@farmhand/engine/store/store';
import pg from 'pg';
import { createDatabase, dropDatabase } from '../../scripts/create-database.ts';
import type { TestDatabaseTemplate } from '../../scripts/start-database-template.ts';
import { createDueRows } from './due-rows.ts';
import { type Dump, inTurns, type OpenStore } from './sim-store.ts';
import { createWriteLog, followed } from './write-log.ts';

/** The PostgreSQL store for simulation: real transactions, in a database of the run's own, in virtual time. */
export const openPostgresStore =
  (shared: TestDatabaseTemplate): OpenStore =>
  async (options, from) => {
    const databases = createDatabases(shared);
    let database = await databases.open(await databases.copy(shared.template));
    await setInstallation(database.owner, options.installationId);
    const dueRows = createDueRows();
    const committed = new Map<string, Rows[RowName]>();
    /** Nobody may be connected to what is copied. */
    const reopen = async (work: () => Promise<string>) => {
      await database.close();
      database = await databases.open(await work());
    };
    const opened = inTurns({
      dueRows,
      async transaction(organizationId, work) {
        const { changed, result, woken } = await transact(database.store, { organizationId, work, committed });
        for (const change of changed) keep(committed, change);
        dueRows.follow(changed);
        options.onCommit?.(changed);
        for (const [kind, ids] of woken) options.onWake?.(kind, [...ids]);
        return result;
      },
      dueFarmRoles: (now, limit) => database.store.dueFarmRoles(now, limit),
      dueInventories: (now, limit) => database.store.dueInventories(now, limit),
      dueCheckRounds: (now, limit) => database.store.dueCheckRounds(now, limit),
      changeRates: (key, change) => database.store.changeRates(key, change),
      readRates: (identity) => database.store.readRates(identity),
      nextSequence: () => database.store.nextSequence(),
      lastSequence: () => database.store.lastSequence(),
      raiseSequence: (atLeast) => database.store.raiseSequence(atLeast),
      installationId: () => database.store.installationId(),
      createOrganization: (row) => createOrganization(database.owner, row),
      dump: () => readAll(database),
      async backup() {
        let copy = '';
        await reopen(async () => {
          copy = await databases.copy(database.name);
          return database.name;
        });
        return { database: copy };
      },
      async restore(backup) {
        if (!('database' in backup)) throw new TypeError('A backup of another store.');
        await reopen(() => databases.copy(backup.database));
        committed.clear();
        const rows = await readAll(database);
        for (const name of followed) for (const row of rows[name]) committed.set(row.id, row);
      },
      async close() {
        await database.close();
        await databases.dropAll();
      },
    });
    if (from !== undefined) await opened.restore(from);
    return opened;
  };

function keep(committed: Map<string, Rows[RowName]>, { before, after }: ChangedRow): void {
  if (after !== undefined) committed.set(after.id, after);
  else if (before !== undefined) committed.delete(before.id);
}

interface Transaction<T> {
  organizationId: string;
  work: (tx: Tx) => Promise<T>;
  committed: ReadonlyMap<string, Rows[RowName]>;
}

function transact<T>(store: Store, { organizationId, work, committed }: Transaction<T>) {
  return store.transaction(organizationId, async (tx) => {
    const log = createWriteLog(tx);
    const result = await work(log.tx);
    return { result, woken: log.woken, changed: await log.readChanged(committed) };
  });
}

interface Database {
  name: string;
  owner: pg.Client;
  store: Store;
  close(): Promise<void>;
}

/** Databases of one run on the server of all: they go with it. */
function createDatabases({ ownerUrl, appRole, appPassword }: TestDatabaseTemplate) {
  const names: string[] = [];
  return {
    async copy(template: string): Promise<string> {
      const name = `sim_${randomBytes(8).toString('hex')}`;
      await createDatabase(ownerUrl, name, template);
      names.push(name);
      return name;
    },
    async open(name: string): Promise<Database> {
      const url = new URL(ownerUrl);
      url.pathname = `/${name}`;
      const owner = new pg.Client({ connectionString: url.href });
      await owner.connect();
      Object.assign(url, { username: appRole, password: appPassword });
      const orm = await openOrm({ url: url.href, poolMax: 1 });
      const close = async () => {
        await orm.close();
        await owner.end();
      };
      return { name, owner, store: createPostgresStore({ orm }), close };
    },
    async dropAll(): Promise<void> {
      for (const name of names) await dropDatabase(ownerUrl, name);
    },
  };
}

/** Of the run, and not of the template: owner tags and seals hold it. */
async function setInstallation(owner: pg.Client, id: string): Promise<void> {
  await owner.query('update installation set id = $1', [id]);
  await owner.query(`update feed_head set seal = (select sha256(convert_to(id::text, 'UTF8')) from installation)`);
}

const batch = 1_000;
const batchesMax = 1_000;

async function readAll({ owner, store }: Database): Promise<Dump> {
  for (let number = 0; number < batchesMax; number++) {
    const { rows } = await owner.query<{ count: number }>('select sequence_feed($1) as count', [batch]);
    if (rows[0]?.count === 0) break;
  }
  const dump = Object.fromEntries(rowNames.map((name) => [name, [] as unknown[]]));
  const organizations = await owner.query<{ id: string }>('select id from organization order by id');
  for (const { id } of organizations.rows)
    await store.transaction(id, async (tx) => {
      for (const name of rowNames) dump[name]?.push(...(await tx.find(name, {})));
    });
  return dump as unknown as Dump;
}
