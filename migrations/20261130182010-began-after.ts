import { Migration } from '@mikro-orm/migrations';

/** Why a farm role that comes after others began. Of those that began before this is not known. */
export class BeganAfter extends Migration {
  override up(): void {
    this.addSql(`update farm_role set causes = '{"begun": null}'::jsonb || causes;`);
  }
}
