import { Migration } from '@mikro-orm/migrations';

/** Servers that are kept for people to look at: out of their slots, counted to max, and left alone until then. */
export class Preservation extends Migration {
  override up(): void {
    this.addSql(`
      alter table server add column preserved jsonb;
      alter table server add constraint server_preserved_apart check (preserved is null or quarantined);
    `);
  }
}
