import { Migration } from '@mikro-orm/migrations';

/** When Farmhand gave up a server by its own decision: what the replacement limit counts. Of the past nothing is counted. */
export class ReplacementLimit extends Migration {
  override up(): void {
    this.addSql(`
      alter table server add column given_up_at timestamptz(3);
      create index server_given_up on server (farm_role_id, given_up_at) where given_up_at is not null;
    `);
  }
}
