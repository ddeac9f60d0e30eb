alter table farm_role add column rollout jsonb, add column former_revision integer check (former_revision >= 0);
alter table farm_revision add column user_data jsonb not null default '{}';
alter table farm_revision alter column user_data drop default;

-- What was declared before is rolled out as it always was: outdated servers stay until something replaces them.
update farm_role set declaration = declaration || jsonb_build_object('rollout',
  '{"strategy": "on-replacement", "maxUnavailable": 1, "surge": 0, "canarySeconds": 60, "readySeconds": 900}'::jsonb);

update farm_revision set declaration = jsonb_set(declaration, '{farmRoles}', (
  select coalesce(jsonb_agg(jsonb_set(farm_role, '{declaration,rollout}',
    '{"strategy": "on-replacement", "maxUnavailable": 1, "surge": 0, "canarySeconds": 60, "readySeconds": 900}'::jsonb) order by place), '[]')
  from jsonb_array_elements(declaration -> 'farmRoles') with ordinality as farm_roles (farm_role, place)
));

-- The user data in force is that of each revision with the same hash. What revisions before had is not kept anywhere.
update farm_revision set user_data = kept.user_data
from (
  select revision.id, jsonb_object_agg(present.id::text, present.user_data) as user_data
  from farm_revision revision, jsonb_array_elements(revision.declaration -> 'farmRoles') as declared (farm_role)
    join farm_role present on present.id::text = declared.farm_role ->> 'farmRoleId'
  where present.user_data is not null
    and present.declaration ->> 'userDataHash' = declared.farm_role -> 'declaration' ->> 'userDataHash'
  group by revision.id
) kept
where kept.id = farm_revision.id;

-- I1. Beyond max only the stand-ins that the declaration allows, and only while a rollout is under way: maxInForce of packages/domain/src/rollout.ts.
create or replace function check_farm_role_max() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  launching record;
  total bigint;
begin
  for launching in
    select id, max + least(coalesce((rollout ->> 'surge')::integer, 0), coalesce((declaration -> 'rollout' ->> 'surge')::integer, 0)) as max
    from farm_role where id in (select farm_role_id from inserted) order by id for no key update
  loop
    select (select count(*) from server where farm_role_id = launching.id and state not in ('TERMINATED', 'FAILED'))
      + (select count(*) from orphan where farm_role_id = launching.id and closed_at is null)
      into total;
    if total > launching.max then
      raise exception 'farm role % would have % servers, its max is %', launching.id, total, launching.max using errcode = 'FH001';
    end if;
  end loop;
  return null;
end $$;
