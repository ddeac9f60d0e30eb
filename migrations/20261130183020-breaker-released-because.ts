import { Migration } from '@mikro-orm/migrations';

/** What a person had found who released a breaker. */
export class BreakerReleasedBecause extends Migration {
  override up(): void {
    this.addSql('alter table farm_role add column breaker_released_because text');
  }
}
