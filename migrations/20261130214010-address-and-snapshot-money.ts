import { Migration } from '@mikro-orm/migrations';

/** Budgets count public addresses and snapshots too, and what no record claims of volumes and addresses. */
export class AddressAndSnapshotMoney extends Migration {
  override up(): void {
    this.addSql(`
      alter table address add column micro_usd_per_hour bigint;
      alter table volume_snapshot add column micro_usd_per_hour bigint;
      alter table orphan_volume add column micro_usd_per_hour bigint;
      alter table orphan_address add column micro_usd_per_hour bigint;
      create index address_spending on address (environment_id) include (farm_id, micro_usd_per_hour) where state not in ('RELEASED', 'FAILED');
      create index volume_snapshot_spending on volume_snapshot (environment_id) include (farm_id, micro_usd_per_hour)
        where closed_at is null;
      drop index volume_spending;
      create index volume_spending on volume (environment_id) include (farm_id, micro_usd_per_hour)
        where state not in ('DELETED', 'FAILED', 'LEFT');
    `);
    this.addSql(spending);
    this.addSql(checkBudgets);
    this.addSql(`
      create trigger address_budget after insert on address referencing new table as inserted
        for each statement execute function check_budgets('INTENDED');
      create trigger volume_snapshot_budget after insert on volume_snapshot referencing new table as inserted
        for each statement execute function check_budgets('INTENDED');
    `);
  }
}

/** A volume that is LEFT counts as one that no record claims, as long as the cloud has it. */
const spending = `
  create or replace function spending(environment uuid, farm uuid, out micro_usd_per_hour bigint, out unpriced bigint)
  language sql stable set search_path = public, pg_temp as $$
    select coalesce(sum(price), 0)::bigint, count(*) filter (where price is null)
    from (
      select server.micro_usd_per_hour from server
        where environment_id = environment and (farm is null or farm_id = farm) and state not in ('TERMINATED', 'FAILED')
      union all
      select volume.micro_usd_per_hour from volume
        where environment_id = environment and (farm is null or farm_id = farm) and state not in ('DELETED', 'FAILED', 'LEFT')
      union all
      select volume_snapshot.micro_usd_per_hour from volume_snapshot
        where environment_id = environment and (farm is null or farm_id = farm) and closed_at is null
      union all
      select address.micro_usd_per_hour from address
        where environment_id = environment and (farm is null or farm_id = farm) and state not in ('RELEASED', 'FAILED')
      union all
      select orphan.micro_usd_per_hour from orphan join farm_role on farm_role.id = orphan.farm_role_id
        where environment_id = environment and (farm is null or farm_id = farm) and closed_at is null
      union all
      select orphan_volume.micro_usd_per_hour from orphan_volume join farm_role on farm_role.id = orphan_volume.farm_role_id
        where environment_id = environment and (farm is null or farm_id = farm) and closed_at is null
      union all
      select orphan_address.micro_usd_per_hour from orphan_address join farm_role on farm_role.id = orphan_address.farm_role_id
        where environment_id = environment and (farm is null or farm_id = farm) and closed_at is null
    ) as costs (price)
  $$;
`;

/** As before, but what the cloud has already, as a snapshot that is found, is not intended any more: it is billed, whether there is room for it or not. */
const checkBudgets = `
  create or replace function check_budgets() returns trigger language plpgsql set search_path = public, pg_temp as $$
  declare
    intended text := tg_argv[0];
    held record;
    used bigint;
  begin
    if not exists (select from inserted where state = intended and cloud_id is null) then
      return null;
    end if;
    for held in
      select id, environment_id, farm_id, budget.micro_usd_per_hour as most, unknown_price from budget
      where exists (
        select from inserted
        where state = intended and cloud_id is null and inserted.environment_id = budget.environment_id
          and (budget.farm_id is null or budget.farm_id = inserted.farm_id))
      order by id for no key update
    loop
      if held.unknown_price = 'deny' and exists (
        select from inserted
        where state = intended and cloud_id is null and inserted.environment_id = held.environment_id
          and (held.farm_id is null or held.farm_id = inserted.farm_id) and inserted.micro_usd_per_hour is null)
      then
        raise exception 'budget % does not allow what has no known price', held.id using errcode = 'FH003';
      end if;
      select spent.micro_usd_per_hour into used from spending(held.environment_id, held.farm_id) as spent;
      if used > held.most and exists (
        select from inserted
        where state = intended and cloud_id is null and inserted.environment_id = held.environment_id
          and (held.farm_id is null or held.farm_id = inserted.farm_id) and inserted.micro_usd_per_hour > 0)
      then
        raise exception 'budget % would have % of % used', held.id, used, held.most using errcode = 'FH003';
      end if;
    end loop;
    return null;
  end $$;
`;
