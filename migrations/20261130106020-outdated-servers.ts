import { Migration } from '@mikro-orm/migrations';

/** How many servers of each revision a farm role has, and which of them are outdated, without reading the rows. */
export class OutdatedServers extends Migration {
  override up(): void {
    this.addSql('create index server_revision on server (farm_role_id, revision) where closed_at is null');
  }
}
