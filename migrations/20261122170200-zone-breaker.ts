import { Migration } from '@mikro-orm/migrations';

/** A breaker for each zone of a cloud account. */
export class ZoneBreaker extends Migration {
  override up(): void {
    this.addSql("alter table inventory add column zone_breakers jsonb not null default '[]'");
    this.addSql('alter table inventory alter column zone_breakers drop default');
    // What was lately given up is counted at each observation that misses something.
    this.addSql('create index server_closed on server (cloud_account_id, location, closed_at) where closed_at is not null');
  }
}
