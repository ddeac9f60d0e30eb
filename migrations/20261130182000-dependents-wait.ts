import { Migration } from '@mikro-orm/migrations';

/** How long a farm role waits for those that come after it is a guard. Nothing is set: it stays as it is in the whole installation. */
export class DependentsWait extends Migration {
  override up(): void {
    this.addSql(`update farm_role set guard_settings = '{"dependentsMaxMs": null}'::jsonb || guard_settings;`);
  }
}
