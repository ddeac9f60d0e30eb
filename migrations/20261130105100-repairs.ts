import { Migration } from '@mikro-orm/migrations';

/** What is declared about differences that can be changed in place, and what was changed back. */
export class Repairs extends Migration {
  override up(): void {
    this.addSql(`
      alter table server add column repairs jsonb not null default '[]', add column repair_until timestamptz(3);
      alter table server alter column repairs drop default;
    `);
    const added = `'{"repairDrift": "show"}'::jsonb`;
    this.addSql(`update farm_role set declaration = jsonb_set(declaration, '{health}', ${added} || (declaration -> 'health'));`);
    this.addSql(`
      update farm_revision set declaration = jsonb_set(declaration, '{farmRoles}', coalesce((
        select jsonb_agg(jsonb_set(role, '{declaration,health}', ${added} || (role #> '{declaration,health}')) order by place)
        from jsonb_array_elements(declaration -> 'farmRoles') with ordinality as each(role, place)
      ), '[]'));
    `);
  }
}
