-- The only ways across organizations for the program. Each runs as the owner, past row-level security, and says no more than its caller needs.

create function installation_id() returns uuid language sql stable security definer set search_path = public, pg_temp
  return (select id from installation);

create function next_launch_sequence() returns integer language sql volatile security definer set search_path = public, pg_temp
  return nextval('launch_sequence')::integer;

create function due_farm_roles(now timestamptz, at_most integer) returns table (organization_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select due.organization_id, due.id
  from farm_role due
  where due.deleted_at is null
    and (due.generation > due.reconciled_generation or due.wake_at <= now)
    and (due.lease_until is null or due.lease_until <= now)
  order by case when due.generation > due.reconciled_generation then '-infinity' else due.wake_at end, due.id
  limit at_most
$$;

create function due_inventories(now timestamptz, at_most integer) returns table (organization_id uuid, id uuid)
language sql stable security definer set search_path = public, pg_temp as $$
  select due.organization_id, due.id
  from inventory due
  where due.wake_at <= now and (due.lease_until is null or due.lease_until <= now)
  order by due.wake_at, due.id
  limit at_most
$$;

-- Whose token this is: read before anything is known about who asks.
create function api_token_by_hash(token_hash text)
returns table (id uuid, organization_id uuid, user_id text, access_role text, expires_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = public, pg_temp as $$
  select token.id, token.organization_id, token.user_id, token.access_role, token.expires_at, token.revoked_at
  from api_token token
  where token.hash = token_hash
$$;

-- Where a user may do something: read at sign-in, before an organization is chosen.
create function grants_of_user(of_user text)
returns table (organization_id uuid, organization_name text, environment_id uuid, access_role text)
language sql stable security definer set search_path = public, pg_temp as $$
  select given.organization_id, organization.name, given.environment_id, given.access_role
  from access_grant given join organization on organization.id = given.organization_id
  where given.user_id = of_user
  order by organization.name, given.organization_id, given.environment_id
$$;

-- Removes what is kept for a while only, at most `batch` rows of each kind. Returns how many.
create function prune_expired(keys_before timestamptz, observations_before timestamptz, batch integer) returns integer
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  keys integer;
  observations integer;
begin
  delete from idempotency_key where id in (select id from idempotency_key where created_at < keys_before order by created_at limit batch);
  get diagnostics keys = row_count;
  delete from observation where id in (select id from observation where finished_at < observations_before order by finished_at limit batch);
  get diagnostics observations = row_count;
  return keys + observations;
end $$;

-- A worker that lives holds the advisory lock of its id. This is the one place that makes a lock's key of an id.
create function worker_key(worker text) returns bigint language sql immutable set search_path = public, pg_temp
  return hashtextextended('farmhand worker ' || worker, 0);

-- Takes the leases from workers that are gone: their sessions ended, and with them their locks. Their work need not wait for the leases' ends.
create function release_dead_leases() returns integer
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  farm_roles integer;
  inventories integer;
  living bigint[];
begin
  select coalesce(array_agg((held.classid::bigint << 32) | held.objid::bigint), '{}') into living
  from pg_locks held
  where held.locktype = 'advisory' and held.objsubid = 1 and held.granted
    and held.database = (select oid from pg_database where datname = current_database());
  -- What somebody works on at this moment is passed over: nobody waits here, and the next look comes in a second.
  update farm_role set lease_owner = null, lease_until = null where id in (
    select id from farm_role where lease_owner is not null and worker_key(lease_owner) <> all (living) for update skip locked
  );
  get diagnostics farm_roles = row_count;
  update inventory set lease_owner = null, lease_until = null where id in (
    select id from inventory where lease_owner is not null and worker_key(lease_owner) <> all (living) for update skip locked
  );
  get diagnostics inventories = row_count;
  return farm_roles + inventories;
end $$;
