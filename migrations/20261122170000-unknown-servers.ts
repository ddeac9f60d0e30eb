import { Migration } from '@mikro-orm/migrations';

/** What has to be known of a server that no record claims before people can adopt it, and launches that record such an adoption. */
export class UnknownServers extends Migration {
  override up(): void {
    // Filled at the next sighting.
    this.addSql(`
      alter table orphan
        add column instance_type text,
        add column image_id text,
        add column volumes jsonb not null default '[]';
      alter table orphan alter column volumes drop default;
    `);
    this.addSql(`
      alter table launch drop constraint launch_outcome_check;
      alter table launch add constraint launch_outcome_check
        check (outcome in ('OPEN', 'ACCEPTED', 'REFUSED', 'LOST', 'EXPIRED', 'MISMATCH', 'ADOPTED'));
    `);
    // A server whose tag names a farm role that is gone belongs to none: people find it with its cloud account.
    this.addSql(`
      update orphan set farm_role_id = null
      where closed_at is null and farm_role_id in (select id from farm_role where deleted_at is not null);
    `);
  }
}
