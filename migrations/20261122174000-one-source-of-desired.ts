import { Migration } from '@mikro-orm/migrations';

/** `desired` becomes the manual source of a scaling, also in revisions that are history, and servers can be protected from scale-in. */
export class OneSourceOfDesired extends Migration {
  override up(): void {
    this.addSql(`
      create function pg_temp.with_source(declaration jsonb) returns jsonb language sql immutable as $$
        select jsonb_set(declaration #- '{scaling,desired}', '{scaling,source}',
          jsonb_build_object('kind', 'manual', 'desired', declaration #> '{scaling,desired}'))
      $$`);
    this.addSql('update farm_role set declaration = pg_temp.with_source(declaration)');
    this.addSql(`
      update farm_revision set declaration = jsonb_set(declaration, '{farmRoles}', coalesce((
        select jsonb_agg(jsonb_set(part, '{declaration}', pg_temp.with_source(part -> 'declaration')) order by place)
        from jsonb_array_elements(declaration -> 'farmRoles') with ordinality as parts (part, place)), '[]'))`);
    this.addSql('alter table server add column protected boolean not null default false');
    this.addSql('alter table server alter column protected drop default');
  }
}
