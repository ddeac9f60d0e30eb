import { Migration } from '@mikro-orm/migrations';

/** The launches of the last hour that failed. Of the past none is counted. */
export class FailureBudget extends Migration {
  override up(): void {
    this.addSql(`
      alter table farm_role add column failed_launches jsonb not null default '[]';
      alter table farm_role alter column failed_launches drop default;
    `);
  }
}
