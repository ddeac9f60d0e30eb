import { Migration } from '@mikro-orm/migrations';

/** A volume that seemed lost is asked for by id for some time: without its owner tag no list would show that it is there again. */
export class SoughtVolumes extends Migration {
  override up(): void {
    for (const table of ['volume', 'orphan_volume']) {
      this.addSql(`alter table ${table} add column sought_until timestamptz(3);`);
      this.addSql(`create index ${table}_sought on ${table} (cloud_account_id, location, sought_until) where sought_until is not null`);
    }
  }
}
