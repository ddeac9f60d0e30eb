import { Migration } from '@mikro-orm/migrations';

/** In what servers differ from what was asked for, and what of that is left out of account. */
export class Drift extends Migration {
  override up(): void {
    this.addSql(`
      alter table server add column drift jsonb not null default '[]';
      alter table server alter column drift drop default;
    `);
    const added = `'{"ignoreDrift": []}'::jsonb`;
    this.addSql(`update farm_role set declaration = jsonb_set(declaration, '{health}', ${added} || (declaration -> 'health'));`);
    this.addSql(`
      update farm_revision set declaration = jsonb_set(declaration, '{farmRoles}', coalesce((
        select jsonb_agg(jsonb_set(role, '{declaration,health}', ${added} || (role #> '{declaration,health}')) order by place)
        from jsonb_array_elements(declaration -> 'farmRoles') with ordinality as each(role, place)
      ), '[]'));
    `);
  }
}
