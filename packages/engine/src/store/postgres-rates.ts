import type { RateBucket } from '@farmhand/domain/rate-bucket';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { RateStore } from '../rate/rate-keys.ts';
import { fromPostgres } from './postgres-error.ts';
import { execute } from './postgres-transaction.ts';

/** The shared buckets in PostgreSQL, through the functions of the migration: the program has no other way to them. */
export function createPostgresRates(orm: MikroORM): RateStore {
  return {
    async changeRates({ identity, location }, change) {
      try {
        return await orm.em.fork().transactional(async (em) => {
          const sql = 'select name, state from lock_rate_buckets($1, $2)';
          const { rows } = await execute(em, { sql, parameters: [identity, location] });
          const { keep, result } = change(Object.fromEntries(rows.map(({ name, state }) => [name as string, state as RateBucket])));
          await execute(em, { sql: 'select keep_rate_buckets($1, $2, $3::jsonb)', parameters: [identity, location, JSON.stringify(keep)] });
          return result;
        });
      } catch (error) {
        throw fromPostgres(error);
      }
    },
    async readRates(identity) {
      const { rows } = await execute(orm.em.fork(), { sql: 'select location, name, state from rate_buckets($1)', parameters: [identity] });
      return [...Map.groupBy(rows, (row) => row.location as string)].map(([location, ofLocation]) => ({
        location,
        buckets: Object.fromEntries(ofLocation.map(({ name, state }) => [name as string, state as RateBucket])),
      }));
    },
  };
}
