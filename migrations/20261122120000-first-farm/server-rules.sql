-- Rules of the engine that hold whatever the program does. SQLSTATE FH001: over max. FH002: illegal transition.

-- I1: what may be billed (also in flight or quarantined), and what the cloud has of ours without a record, stay within max. The lock makes two
-- transactions that launch for one farm role count one after the other.
create function check_farm_role_max() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  launching record;
  total bigint;
begin
  for launching in
    select id, max from farm_role where id in (select farm_role_id from inserted) order by id for no key update
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

create trigger server_max after insert on server referencing new table as inserted
  for each statement execute function check_farm_role_max();

create function refuse_transition() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  raise exception '% %: % -> % is no legal transition', tg_table_name, old.id, old.state, new.state using errcode = 'FH002';
end $$;

-- The tables of packages/domain/src/server-state.ts and volume-state.ts; the store's conformance suite tries every pair.
create trigger server_transition before update of state on server for each row
  when (old.state is distinct from new.state and (old.state, new.state) not in (
    ('PENDING_LAUNCH', 'PENDING'), ('PENDING_LAUNCH', 'FAILED'), ('PENDING_LAUNCH', 'TERMINATED'),
    ('PENDING', 'INITIALIZING'), ('PENDING', 'RUNNING'), ('PENDING', 'RESUMING'), ('PENDING', 'PENDING_TERMINATE'), ('PENDING', 'TERMINATED'),
    ('INITIALIZING', 'RUNNING'), ('INITIALIZING', 'RESUMING'), ('INITIALIZING', 'PENDING_TERMINATE'), ('INITIALIZING', 'TERMINATED'),
    ('RUNNING', 'PENDING_SUSPEND'), ('RUNNING', 'RESUMING'), ('RUNNING', 'PENDING_TERMINATE'), ('RUNNING', 'TERMINATED'),
    ('PENDING_SUSPEND', 'SUSPENDED'), ('PENDING_SUSPEND', 'RESUMING'), ('PENDING_SUSPEND', 'PENDING_TERMINATE'), ('PENDING_SUSPEND', 'TERMINATED'),
    ('SUSPENDED', 'RESUMING'), ('SUSPENDED', 'PENDING_SUSPEND'), ('SUSPENDED', 'PENDING_TERMINATE'), ('SUSPENDED', 'TERMINATED'),
    ('RESUMING', 'RUNNING'), ('RESUMING', 'PENDING_SUSPEND'), ('RESUMING', 'PENDING_TERMINATE'), ('RESUMING', 'TERMINATED'),
    ('PENDING_TERMINATE', 'TERMINATED')))
  execute function refuse_transition();

create trigger volume_transition before update of state on volume for each row
  when (old.state is distinct from new.state and (old.state, new.state) not in (
    ('INTENDED', 'AVAILABLE'), ('INTENDED', 'ATTACHING'), ('INTENDED', 'ATTACHED'), ('INTENDED', 'FAILED'), ('INTENDED', 'DELETED'),
    ('AVAILABLE', 'ATTACHING'), ('AVAILABLE', 'ATTACHED'), ('AVAILABLE', 'DELETING'), ('AVAILABLE', 'DELETED'),
    ('ATTACHING', 'ATTACHED'), ('ATTACHING', 'AVAILABLE'), ('ATTACHING', 'DELETED'),
    ('ATTACHED', 'DETACHING'), ('ATTACHED', 'AVAILABLE'), ('ATTACHED', 'DELETED'),
    ('DETACHING', 'AVAILABLE'), ('DETACHING', 'ATTACHED'), ('DETACHING', 'DELETED'),
    ('DELETING', 'DELETED'), ('DELETING', 'AVAILABLE')))
  execute function refuse_transition();
