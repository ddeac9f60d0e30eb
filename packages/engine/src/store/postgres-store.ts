import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { fromKysely, type PgBoss } from 'pg-boss';
import { wakeQueues } from '../jobs/wake-queues.ts';
import { fromPostgres } from './postgres-error.ts';
import { createPostgresRates } from './postgres-rates.ts';
import { createPostgresTransaction, execute, type PostgresTransaction } from './postgres-transaction.ts';
import type { Store, WorkItem } from './store.ts';

export interface PostgresStoreOptions {
  orm: MikroORM;
  /** Started. Carries wake-ups; without it workers find work by sweeping alone. */
  boss?: PgBoss;
}

/** The store of a running installation, on the schema that `migrateDatabase` makes. */
export function createPostgresStore({ orm, boss }: PostgresStoreOptions): Store {
  const call = async (sql: string, parameters: unknown[] = []) => {
    try {
      return (await execute(orm.em.fork(), { sql, parameters })).rows;
    } catch (error) {
      throw fromPostgres(error);
    }
  };
  const workItems = async (sql: string, now: Date, limit: number) => (await call(sql, [now.toISOString(), limit])) as unknown as WorkItem[];
  return {
    async transaction(organizationId, work) {
      try {
        return await orm.em.fork().transactional(async (em) => {
          await execute(em, { sql: "select set_config('farmhand.organization', $1, true)", parameters: [organizationId] });
          const transaction = createPostgresTransaction(em);
          const result = await work(transaction.tx).finally(transaction.end);
          transaction.check();
          if (boss) await sendWakeUps(boss, em, { organizationId, woken: transaction.woken });
          return result;
        });
      } catch (error) {
        throw fromPostgres(error);
      }
    },
    dueFarmRoles: (now, limit) => workItems('select organization_id as "organizationId", id from due_farm_roles($1, $2)', now, limit),
    dueInventories: (now, limit) => workItems('select organization_id as "organizationId", id from due_inventories($1, $2)', now, limit),
    dueCheckRounds: (now, limit) => workItems('select organization_id as "organizationId", id from due_check_rounds($1, $2)', now, limit),
    ...createPostgresRates(orm),
    nextSequence: async () => Number((await call('select next_launch_sequence() as sequence'))[0]?.sequence),
    lastSequence: async () => Number((await call('select last_launch_sequence() as sequence'))[0]?.sequence),
    raiseSequence: async (atLeast) => {
      await call('select raise_launch_sequence($1)', [atLeast]);
    },
    installationId: async () => String((await call('select installation_id() as id'))[0]?.id),
  };
}

interface WakeUps {
  organizationId: string;
  woken: PostgresTransaction['woken'];
}

/** Last in the transaction and always in the same order: two transactions that wake the same rows would otherwise wait for each other. */
async function sendWakeUps(boss: PgBoss, em: EntityManager, { organizationId, woken }: WakeUps): Promise<void> {
  const db = fromKysely(em.getKysely());
  for (const kind of ['farm-role', 'inventory'] as const) {
    const jobs = [...(woken.get(kind) ?? [])].sort().map((id) => ({ singletonKey: id, data: { organizationId, id } }));
    if (jobs.length > 0) await boss.insert(wakeQueues[kind], jobs, { db });
  }
}
