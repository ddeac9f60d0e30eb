-- Row-level security: a transaction sees and writes the rows of the organization it names, and without one nothing. The owner of the tables, who
-- runs migrations and the functions below, is not bound by it; the role of the program is. The subquery is evaluated once per statement.

do $$
declare
  organization constant text := '(select nullif(current_setting(''farmhand.organization'', true), '''')::uuid)';
  name text;
begin
  for name in select table_name from information_schema.columns where table_schema = 'public' and column_name = 'organization_id' loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy own_organization on %I using (organization_id = %s) with check (organization_id = %s)',
      name, organization, organization);
  end loop;
  alter table organization enable row level security;
  execute format('create policy own_organization on organization using (id = %s) with check (id = %s)', organization, organization);
end $$;

-- Positions are given by the sequencer alone.
create policy without_position on audit_entry as restrictive for insert with check (position is null);
create policy without_position on change as restrictive for insert with check (position is null);

alter table installation enable row level security;
alter table feed_head enable row level security;
alter table audit_seal enable row level security;
