import { Migration } from '@mikro-orm/migrations';

/** What is known of a server's health, what is declared about it, and when nobody saw the cloud. */
export class ServerHealth extends Migration {
  override up(): void {
    this.addSql(`
      alter table server add column health_reason jsonb, add column unhealthy_since timestamptz(3), add column cloud_status jsonb,
        add column rebooting_since timestamptz(3);
      alter table inventory add column status_asked_at timestamptz(3), add column status_at timestamptz(3),
        add column blind_spells jsonb not null default '[]';
      alter table inventory alter column blind_spells drop default;
    `);
    const health = `'{"bootTimeoutMinutes": 15, "rebootTimeoutMinutes": 10, "whenUnhealthy": "replace", "whenStopped": "start"}'::jsonb`;
    this.addSql(`update farm_role set declaration = jsonb_build_object('health', ${health}) || declaration;`);
    this.addSql(`
      update farm_revision set declaration = jsonb_set(declaration, '{farmRoles}', coalesce((
        select jsonb_agg(jsonb_set(role, '{declaration}', jsonb_build_object('health', ${health}) || (role -> 'declaration')) order by place)
        from jsonb_array_elements(declaration -> 'farmRoles') with ordinality as each(role, place)
      ), '[]'));
    `);
  }
}
