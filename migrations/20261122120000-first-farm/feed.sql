-- Positions of the change feed and of the audit log. Only committed rows are seen here, and only one caller at a time gets past the lock on the
-- head, so positions are gap-free and rise in the order of commits.

-- What a seal covers. jsonb has one text form, whatever settings the session has.
create function audit_text(entry audit_entry) returns text language sql stable set search_path = public, pg_temp
  return jsonb_build_array(entry.position, entry.id, entry.organization_id, entry.environment_id, (extract(epoch from entry.at) * 1000)::bigint,
    entry.actor, entry.action, entry.object_type, entry.object_id, entry.farm_id, entry.before, entry.after, entry.cause_id)::text;

-- Places at most `batch` changes and as many audit entries, seals the latter, and tells listeners once. Returns how many rows it placed.
create function sequence_feed(batch integer) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head feed_head;
  changes integer;
  entries integer;
  next_seal bytea;
begin
  select * into head from feed_head for update;

  with placed as (
    select id, row_number() over (order by inserted) as place
    from (select id, inserted from change where position is null order by inserted limit batch) unplaced
  )
  update change set position = head.position + placed.place from placed where change.id = placed.id;
  get diagnostics changes = row_count;

  with placed as (
    select id, row_number() over (order by inserted) as place
    from (select id, inserted from audit_entry where position is null order by inserted limit batch) unplaced
  )
  update audit_entry set position = head.audit_position + placed.place from placed where audit_entry.id = placed.id;
  get diagnostics entries = row_count;

  if changes = 0 and entries = 0 then
    return 0;
  end if;
  next_seal := head.seal;
  if entries > 0 then
    select sha256(head.seal || convert_to(string_agg(audit_text(entry), e'\n' order by entry.position), 'UTF8')) into next_seal
    from audit_entry entry
    where entry.position > head.audit_position and entry.position <= head.audit_position + entries;
    insert into audit_seal (first_position, last_position, previous_seal, seal, sealed_at)
    values (head.audit_position + 1, head.audit_position + entries, head.seal, next_seal, clock_timestamp());
  end if;
  update feed_head set position = head.position + changes, audit_position = head.audit_position + entries, seal = next_seal;
  if changes > 0 then
    perform pg_notify('farmhand_feed', (head.position + changes)::text);
  end if;
  return changes + entries;
end $$;

create function read_feed_head() returns table ("position" bigint, pruned_position bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select head.position, head.pruned_position from feed_head head
$$;

create function feed_since(after bigint, at_most integer)
returns table (id uuid, organization_id uuid, environment_id uuid, farm_id uuid, object_type text, object_id uuid, deleted boolean,
  at timestamptz, "position" bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select entry.id, entry.organization_id, entry.environment_id, entry.farm_id, entry.object_type, entry.object_id, entry.deleted, entry.at, entry.position
  from change entry
  where entry.position > after
  order by entry.position
  limit at_most
$$;

-- Removes the oldest changes that are from before `cutoff`, at most `batch`. Returns how many. Who reads from before them has to start afresh.
create function prune_feed(cutoff timestamptz, batch integer) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
  pruned bigint;
  removed integer;
begin
  select max(position) into pruned
  from (select position, at from change where position is not null order by position limit batch) oldest
  where at < cutoff;
  if pruned is null then
    return 0;
  end if;
  update feed_head set pruned_position = pruned;
  delete from change where position <= pruned;
  get diagnostics removed = row_count;
  return removed;
end $$;
