import { Migration } from '@mikro-orm/migrations';

/** The set of files that a farm was last declared by. */
export class DeclaredBy extends Migration {
  override up(): void {
    this.addSql('alter table farm add column declared_by text');
  }
}
