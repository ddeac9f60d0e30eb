-- Prices are millionths of a US dollar in an hour. Null: not known, or recorded before prices were.
alter table server add column micro_usd_per_hour bigint;
alter table volume add column micro_usd_per_hour bigint;
alter table orphan add column micro_usd_per_hour bigint;

create table budget (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  environment_id uuid not null,
  farm_id uuid,
  micro_usd_per_hour bigint not null check (micro_usd_per_hour >= 0),
  unknown_price text not null check (unknown_price in ('deny', 'allow')),
  version integer not null,
  created_at timestamptz(3) not null,
  foreign key (organization_id, environment_id) references environment (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, farm_id) references farm (organization_id, id) deferrable initially deferred
);
create unique index budget_environment_key on budget (environment_id) where farm_id is null;
create unique index budget_farm_key on budget (farm_id) where farm_id is not null;

alter table budget enable row level security;
create policy own_organization on budget
  using (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid));

create index server_spending on server (environment_id) include (farm_id, micro_usd_per_hour) where state not in ('TERMINATED', 'FAILED');
create index volume_spending on volume (environment_id) include (farm_id, micro_usd_per_hour) where state not in ('DELETED', 'FAILED');

-- What may be billed in an environment, or in one farm of it: servers (in flight and held apart, too), what the cloud has of ours without a record, and
-- data volumes.
create function spending(environment uuid, farm uuid, out micro_usd_per_hour bigint, out unpriced bigint)
language sql stable set search_path = public, pg_temp as $$
  select coalesce(sum(price), 0)::bigint, count(*) filter (where price is null)
  from (
    select server.micro_usd_per_hour from server
      where environment_id = environment and (farm is null or farm_id = farm) and state not in ('TERMINATED', 'FAILED')
    union all
    select volume.micro_usd_per_hour from volume
      where environment_id = environment and (farm is null or farm_id = farm) and state not in ('DELETED', 'FAILED')
    union all
    select orphan.micro_usd_per_hour from orphan join farm_role on farm_role.id = orphan.farm_role_id
      where environment_id = environment and (farm is null or farm_id = farm) and closed_at is null
  ) as costs (price)
$$;

-- SQLSTATE FH003: over budget. What we are about to have made stays within the budgets of its farm and its environment. The locks make all that launch
-- under one budget count one after the other; they are taken in the order of ids, after that of the farm role, as the program takes them.
create function check_budgets() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  intended text := tg_argv[0];
  held record;
  used bigint;
begin
  if not exists (select from inserted where state = intended) then
    return null;
  end if;
  for held in
    select id, environment_id, farm_id, budget.micro_usd_per_hour as most, unknown_price from budget
    where exists (
      select from inserted
      where state = intended and inserted.environment_id = budget.environment_id
        and (budget.farm_id is null or budget.farm_id = inserted.farm_id))
    order by id for no key update
  loop
    if held.unknown_price = 'deny' and exists (
      select from inserted
      where state = intended and inserted.environment_id = held.environment_id and (held.farm_id is null or held.farm_id = inserted.farm_id)
        and inserted.micro_usd_per_hour is null)
    then
      raise exception 'budget % does not allow what has no known price', held.id using errcode = 'FH003';
    end if;
    select spent.micro_usd_per_hour into used from spending(held.environment_id, held.farm_id) as spent;
    if used > held.most and exists (
      select from inserted
      where state = intended and inserted.environment_id = held.environment_id and (held.farm_id is null or held.farm_id = inserted.farm_id)
        and inserted.micro_usd_per_hour > 0)
    then
      raise exception 'budget % would have % of % used', held.id, used, held.most using errcode = 'FH003';
    end if;
  end loop;
  return null;
end $$;

create trigger server_budget after insert on server referencing new table as inserted
  for each statement execute function check_budgets('PENDING_LAUNCH');
create trigger volume_budget after insert on volume referencing new table as inserted
  for each statement execute function check_budgets('INTENDED');
