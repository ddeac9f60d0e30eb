import { Migration } from '@mikro-orm/migrations';

/** What is kept of a metric that decides how many servers of a farm role are wanted. */
export class Metric extends Migration {
  override up(): void {
    this.addSql("alter table farm_role add column tracked_desired jsonb, add column metric_samples jsonb not null default '[]'");
    this.addSql('alter table farm_role alter column metric_samples drop default');
  }
}
