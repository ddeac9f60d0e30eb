import { Migration } from '@mikro-orm/migrations';

/** Why a person asked for what others changed on a server to be changed back. */
export class RepairBecause extends Migration {
  override up(): void {
    this.addSql(`alter table server add column repair_because text;`);
  }
}
