import { Migration } from '@mikro-orm/migrations';

/** Which audit entries what happens to servers follows from. What happened before is not known. */
export class Causes extends Migration {
  override up(): void {
    const none = '{"declared": null, "decided": null, "remade": null, "rollout": null}';
    this.addSql(`alter table farm_role add column causes jsonb not null default '${none}'`);
    this.addSql('alter table farm_role alter column causes drop default');
    this.addSql('alter table server add column cause_id uuid');
  }
}
