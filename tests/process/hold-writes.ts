import type pg from 'pg';
import { until } from './until.ts';

export interface HeldWrites {
  /** Resolves when a transaction has come to such a write and waits there. */
  reached(): Promise<void>;
  /** Lets go of who still waits. */
  release(): Promise<void>;
}

const lock = 7_777_001;

/** Makes transactions of the program wait at a write, such as `before insert on launch`, so that it can be killed just there. */
export async function holdWrites(owner: pg.Client, trigger: string): Promise<HeldWrites> {
  await owner.query('select pg_advisory_lock($1)', [lock]);
  await owner.query(`
    create function hold_write() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(${lock}); return new; end $$;
    grant execute on function hold_write() to farmhand_app`);
  const [, table = '', when = ''] = /^(before \w+ on \w+)\s*(.*)$/.exec(trigger) ?? [];
  await owner.query(`create trigger hold_write ${table} for each row ${when} execute function hold_write()`);
  return {
    reached: () =>
      until(`somebody to wait at "${trigger}"`, async () => {
        const { rows } = await owner.query('select 1 from pg_locks where locktype = $1 and objid = $2 and not granted', ['advisory', lock]);
        return rows.length > 0;
      }),
    async release() {
      await owner.query('select pg_advisory_unlock($1)', [lock]);
      await owner.query('drop function hold_write() cascade');
    },
  };
}
