import { Migration } from '@mikro-orm/migrations';

/** Volumes know whether they were ever attached. Of those that are there already it is not known, so they count as such. */
export class AttachedVolumes extends Migration {
  override up(): void {
    this.addSql('alter table volume add column attached_at timestamptz(3);');
    this.addSql('update volume set attached_at = created_at where cloud_id is not null;');
  }
}
