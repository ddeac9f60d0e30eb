import { Migration } from '@mikro-orm/migrations';

/** A database that is older than the cloud: what was seen of it, and the number of the next launch moved past it by a person. */
export class DatabaseBehind extends Migration {
  override up(): void {
    this.addSql('alter table cloud_account add column behind jsonb, add column acknowledged jsonb');
    // Why a person asked for the deletion of a server that no record claims. What was asked for before is in the farms' events.
    this.addSql('alter table orphan add column requested_because text');
    this.addSql(`
      create function last_launch_sequence() returns integer language sql stable security definer set search_path = public, pg_temp
        return (select case when is_called then last_value else 0 end from launch_sequence)::integer;
    `);
    // Only ever forward. A number that is taken at this very moment may come twice at worst, and then launch_sequence_key refuses the second.
    this.addSql(`
      create function raise_launch_sequence(at_least integer) returns void
      language sql volatile security definer set search_path = public, pg_temp as $$
        select setval('launch_sequence', at_least) from launch_sequence where last_value < at_least
      $$;
    `);
  }
}
