import { Migration } from '@mikro-orm/migrations';

/** Organizations may enter the same account of a cloud: whether another one made something is asked without seeing anything of it. */
export class MadeElsewhere extends Migration {
  override up(): void {
    this.addSql(`
      create function made_elsewhere(ids uuid[]) returns table (id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
        select maker.id
        from (
          select launch.id, launch.organization_id from launch where launch.id = any(ids)
          union all
          select volume.id, volume.organization_id from volume where volume.id = any(ids)
          union all
          select address.id, address.organization_id from address where address.id = any(ids)
        ) as maker
        where maker.organization_id <> (select nullif(current_setting('farmhand.organization', true), '')::uuid)
      $$;
    `);
  }
}
