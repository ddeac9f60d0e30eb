import { Migration } from '@mikro-orm/migrations';

/** What was lately lost is read with each look at a farm role, and must not cost more the longer its history is. */
export class LatelyClosed extends Migration {
  override up(): void {
    for (const table of ['server', 'volume', 'address'])
      this.addSql(`create index ${table}_lately_closed on ${table} (farm_role_id, closed_at) where closed_at is not null`);
  }
}
