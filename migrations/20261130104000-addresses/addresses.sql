create table address (
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  farm_id uuid not null,
  farm_role_id uuid not null,
  cloud_account_id uuid not null,
  location text not null,
  slot_index integer not null check (slot_index >= 1),
  pool text,
  network_border_group text,
  state text not null
    check (state in ('INTENDED', 'FREE', 'ASSOCIATING', 'ASSOCIATED', 'DISASSOCIATING', 'RELEASING', 'RELEASED', 'FAILED')),
  reason jsonb not null,
  cloud_id text,
  public_ip text,
  server_id uuid,
  held_by text,
  last_write_at timestamptz(3) not null,
  unanswered_at timestamptz(3),
  calls integer not null check (calls >= 1),
  failures integer not null check (failures >= 0),
  not_before timestamptz(3),
  observed_at timestamptz(3),
  missing_since timestamptz(3),
  missing_at timestamptz(3),
  missing_confirmed boolean not null,
  keep_until timestamptz(3),
  created_at timestamptz(3) not null,
  closed_at timestamptz(3),
  foreign key (organization_id, environment_id, farm_id, farm_role_id)
    references farm_role (organization_id, environment_id, farm_id, id) deferrable initially deferred,
  foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, server_id) references server (organization_id, id) deferrable initially deferred
) with (fillfactor = 80);
-- Never two addresses of one slot.
create unique index address_slot_key on address (farm_role_id, slot_index) where state not in ('RELEASED', 'FAILED');
create unique index address_cloud_id_key on address (cloud_account_id, location, cloud_id) where state not in ('RELEASED', 'FAILED');
create index address_farm_role on address (farm_role_id, state);
create index address_farm on address (farm_id);
create index address_server on address (server_id) where server_id is not null;

-- The table of packages/domain/src/address-state.ts.
create trigger address_transition before update of state on address for each row
  when (old.state is distinct from new.state and (old.state, new.state) not in (
    ('INTENDED', 'FREE'), ('INTENDED', 'ASSOCIATED'), ('INTENDED', 'RELEASED'), ('INTENDED', 'FAILED'),
    ('FREE', 'ASSOCIATING'), ('FREE', 'ASSOCIATED'), ('FREE', 'RELEASING'), ('FREE', 'RELEASED'),
    ('ASSOCIATING', 'ASSOCIATED'), ('ASSOCIATING', 'FREE'), ('ASSOCIATING', 'RELEASED'),
    ('ASSOCIATED', 'DISASSOCIATING'), ('ASSOCIATED', 'FREE'), ('ASSOCIATED', 'RELEASED'),
    ('DISASSOCIATING', 'FREE'), ('DISASSOCIATING', 'ASSOCIATED'), ('DISASSOCIATING', 'RELEASED'),
    ('RELEASING', 'RELEASED'), ('RELEASING', 'ASSOCIATED')))
  execute function refuse_transition();

create table orphan_address (
  id uuid primary key,
  organization_id uuid not null,
  cloud_account_id uuid not null,
  location text not null,
  cloud_id text not null,
  public_ip text not null,
  farm_role_id uuid,
  held_by text,
  verdict text not null check (verdict in ('UNKNOWN', 'SUPERSEDED')),
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  sightings integer not null check (sightings >= 0),
  requested boolean not null,
  sent_at timestamptz(3),
  closed_at timestamptz(3),
  foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, farm_role_id) references farm_role (organization_id, id) deferrable initially deferred
);
create unique index orphan_address_cloud_id_key on orphan_address (cloud_account_id, location, cloud_id) where closed_at is null;

alter table address enable row level security;
create policy own_organization on address
  using (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid));
alter table orphan_address enable row level security;
create policy own_organization on orphan_address
  using (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid))
  with check (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid));

alter table inventory
  add column addresses_asked_at timestamptz(3),
  add column addresses_complete_at timestamptz(3),
  add column addresses_error_text text;

-- What was declared before has no addresses of its slots.
update farm_role set declaration = declaration || jsonb_build_object('address',
  '{"kind": "none", "pool": null, "networkBorderGroup": null, "whenUnwanted": "keep"}'::jsonb);

update farm_revision set declaration = jsonb_set(declaration, '{farmRoles}', (
  select coalesce(jsonb_agg(jsonb_set(farm_role, '{declaration,address}',
    '{"kind": "none", "pool": null, "networkBorderGroup": null, "whenUnwanted": "keep"}'::jsonb) order by place), '[]')
  from jsonb_array_elements(declaration -> 'farmRoles') with ordinality as farm_roles (farm_role, place)
));
