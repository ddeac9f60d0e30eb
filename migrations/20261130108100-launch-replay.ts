import { Migration } from '@mikro-orm/migrations';

/** What keeps a repeated call of a launch from creating twice. All clouds so far know tokens. */
export class LaunchReplay extends Migration {
  override up(): void {
    this.addSql(`
      alter table launch add column replay text not null default 'token' check (replay in ('token', 'name', 'natural', 'look'));
      alter table launch alter column replay drop default;
    `);
  }
}
