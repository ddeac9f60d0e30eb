import { Migration } from '@mikro-orm/migrations';

/** Checks of services: what is declared, what is known of each server's service, and whose turn it is to ask. */
export class HealthChecks extends Migration {
  override up(): void {
    this.addSql('alter table server add column service_check jsonb;');
    const added = `'{"check": null}'::jsonb`;
    this.addSql(`update farm_role set declaration = jsonb_set(declaration, '{health}', ${added} || (declaration -> 'health'));`);
    this.addSql(`
      update farm_revision set declaration = jsonb_set(declaration, '{farmRoles}', coalesce((
        select jsonb_agg(jsonb_set(role, '{declaration,health}', ${added} || (role #> '{declaration,health}')) order by place)
        from jsonb_array_elements(declaration -> 'farmRoles') with ordinality as each(role, place)
      ), '[]'));
    `);
    this.addSql(`
      create table check_round (
        id uuid primary key,
        organization_id uuid not null,
        cloud_account_id uuid not null,
        location text not null,
        wake_at timestamptz(3),
        lease_owner text,
        lease_until timestamptz(3),
        epoch integer not null,
        started_at timestamptz(3),
        seen_at timestamptz(3),
        blind_spells jsonb not null,
        streaks jsonb not null,
        foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred
      );
      create unique index check_round_location_key on check_round (cloud_account_id, location);
      create index check_round_due on check_round (wake_at) where wake_at is not null;
      alter table check_round enable row level security;
      create policy own_organization on check_round
        using (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid))
        with check (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid));
    `);
    this.addSql(`
      create function due_check_rounds(now timestamptz, at_most integer) returns table (organization_id uuid, id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
        select due.organization_id, due.id
        from check_round due
        where due.wake_at <= now and (due.lease_until is null or due.lease_until <= now)
        order by due.wake_at, due.id
        limit at_most
      $$;
    `);
    // As before, and the leases of rounds of checks.
    this.addSql(`
      create or replace function release_dead_leases() returns integer
      language plpgsql volatile security definer set search_path = public, pg_temp as $$
      declare
        farm_roles integer;
        inventories integer;
        check_rounds integer;
        living bigint[];
      begin
        select coalesce(array_agg((held.classid::bigint << 32) | held.objid::bigint), '{}') into living
        from pg_locks held
        where held.locktype = 'advisory' and held.objsubid = 1 and held.granted
          and held.database = (select oid from pg_database where datname = current_database());
        update farm_role set lease_owner = null, lease_until = null where id in (
          select id from farm_role where lease_owner is not null and worker_key(lease_owner) <> all (living) for update skip locked
        );
        get diagnostics farm_roles = row_count;
        update inventory set lease_owner = null, lease_until = null where id in (
          select id from inventory where lease_owner is not null and worker_key(lease_owner) <> all (living) for update skip locked
        );
        get diagnostics inventories = row_count;
        update check_round set lease_owner = null, lease_until = null where id in (
          select id from check_round where lease_owner is not null and worker_key(lease_owner) <> all (living) for update skip locked
        );
        get diagnostics check_rounds = row_count;
        return farm_roles + inventories + check_rounds;
      end $$;
    `);
  }
}
