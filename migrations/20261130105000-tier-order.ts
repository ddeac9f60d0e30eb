import { Migration } from '@mikro-orm/migrations';

/** Farm roles that come after others: what is declared, and what each may rest on. */
export class TierOrder extends Migration {
  override up(): void {
    this.addSql(`
      alter table farm_role add column gate_passed_at timestamptz(3), add column unwanted_since timestamptz(3), add column standing jsonb;
    `);
    const added = `'{"after": []}'::jsonb`;
    this.addSql(`update farm_role set declaration = ${added} || declaration;`);
    this.addSql(`
      update farm_revision set declaration = jsonb_set(declaration, '{farmRoles}', coalesce((
        select jsonb_agg(jsonb_set(role, '{declaration}', ${added} || (role -> 'declaration')) order by place)
        from jsonb_array_elements(declaration -> 'farmRoles') with ordinality as each(role, place)
      ), '[]'));
    `);
  }
}
