import { Migration } from '@mikro-orm/migrations';

/** Whether a location may be left alone is asked with each look at one where nothing is, and must not cost more the longer its history is. */
export class LatelyClosedInLocation extends Migration {
  override up(): void {
    for (const table of ['volume', 'address'])
      this.addSql(`create index ${table}_closed on ${table} (cloud_account_id, location, closed_at) where closed_at is not null`);
  }
}
