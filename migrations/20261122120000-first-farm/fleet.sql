-- What runs in the clouds, and what the clouds said about it.

create table launch (
  id uuid primary key,
  organization_id uuid not null,
  farm_role_id uuid not null,
  cloud_account_id uuid not null,
  identity_id text not null,
  location text not null,
  zone text,
  subnet_id text,
  instance_type text not null,
  revision integer not null check (revision >= 0),
  sequence integer not null,
  token text not null,
  request text,
  request_hash text not null,
  count integer not null check (count >= 1),
  outcome text not null check (outcome in ('OPEN', 'ACCEPTED', 'REFUSED', 'LOST', 'EXPIRED', 'MISMATCH')),
  error_code text,
  error_text text,
  created_at timestamptz(3) not null,
  call_until timestamptz(3) not null,
  not_before timestamptz(3),
  calls integer not null check (calls >= 0),
  empty_look_at timestamptz(3),
  look_at timestamptz(3),
  closed_at timestamptz(3),
  constraint launch_sequence_key unique (sequence),
  unique (organization_id, id),
  foreign key (organization_id, farm_role_id) references farm_role (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred
);
create index launch_farm_role on launch (farm_role_id, outcome);
create index launch_open on launch (cloud_account_id, location) where closed_at is null;

create table server (
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  farm_id uuid not null,
  farm_role_id uuid not null,
  cloud_account_id uuid not null,
  location text not null,
  slot_index integer not null check (slot_index >= 1),
  attempt integer not null check (attempt >= 0),
  launch_id uuid not null,
  launch_index integer not null check (launch_index >= 0),
  state text not null check (state in ('PENDING_LAUNCH', 'PENDING', 'INITIALIZING', 'RUNNING', 'PENDING_SUSPEND', 'SUSPENDED', 'RESUMING',
    'PENDING_TERMINATE', 'TERMINATED', 'FAILED')),
  reason jsonb not null,
  health text not null check (health in ('HEALTHY', 'UNHEALTHY', 'UNKNOWN')),
  host_name text not null,
  instance_type text not null,
  image_id text not null,
  revision integer not null check (revision >= 0),
  zone text,
  cloud_id text,
  private_ip text,
  public_ip text,
  request jsonb,
  quarantined boolean not null,
  named boolean not null,
  last_write_at timestamptz(3) not null,
  cloud_state text check (cloud_state in ('pending', 'running', 'stopping', 'stopped', 'terminating', 'terminated', 'error')),
  cloud_state_reason text,
  observed_at timestamptz(3),
  missing_since timestamptz(3),
  missing_at timestamptz(3),
  missing_confirmed boolean not null,
  created_at timestamptz(3) not null,
  running_at timestamptz(3),
  closed_at timestamptz(3),
  unique (organization_id, id),
  foreign key (organization_id, environment_id, farm_id, farm_role_id)
    references farm_role (organization_id, environment_id, farm_id, id) deferrable initially deferred,
  foreign key (organization_id, launch_id) references launch (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred
) with (fillfactor = 80); -- room for the updates of each observation on the same page
-- I2: never two servers in one slot.
create unique index server_slot_key on server (farm_role_id, slot_index) where state not in ('TERMINATED', 'FAILED') and not quarantined;
create unique index server_cloud_id_key on server (cloud_account_id, location, cloud_id) where state not in ('TERMINATED', 'FAILED');
create index server_farm_role on server (farm_role_id, state);
create index server_launch on server (launch_id);
create index server_farm on server (farm_id, created_at, id);
create index server_listed on server (organization_id, created_at, id);

create table launch_member (
  id uuid primary key,
  organization_id uuid not null,
  launch_id uuid not null,
  farm_role_id uuid not null,
  server_id uuid not null,
  slot_index integer not null check (slot_index >= 1),
  attempt integer not null check (attempt >= 0),
  index integer not null check (index >= 0),
  outcome text not null check (outcome in ('OPEN', 'FILLED', 'CAPACITY', 'REFUSED', 'LOST', 'EXPIRED', 'MISMATCH')),
  constraint launch_member_index_key unique (launch_id, index),
  constraint launch_member_attempt_key unique (farm_role_id, slot_index, attempt),
  constraint launch_member_server_key unique (server_id),
  foreign key (organization_id, launch_id) references launch (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, farm_role_id) references farm_role (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, server_id) references server (organization_id, id) deferrable initially deferred
);

create table volume (
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  farm_id uuid not null,
  farm_role_id uuid not null,
  cloud_account_id uuid not null,
  location text not null,
  slot_index integer not null check (slot_index >= 1),
  device text not null,
  size_gib integer not null check (size_gib >= 1),
  type text not null,
  state text not null check (state in ('INTENDED', 'AVAILABLE', 'ATTACHING', 'ATTACHED', 'DETACHING', 'DELETING', 'DELETED', 'FAILED')),
  reason jsonb not null,
  zone text,
  cloud_id text,
  launch_id uuid,
  token text not null,
  server_id uuid,
  last_write_at timestamptz(3) not null,
  cloud_state text check (cloud_state in ('creating', 'available', 'attaching', 'attached', 'detaching', 'deleting', 'deleted', 'error')),
  held_by text,
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
  foreign key (organization_id, launch_id) references launch (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, server_id) references server (organization_id, id) deferrable initially deferred
) with (fillfactor = 80);
create unique index volume_device_key on volume (farm_role_id, slot_index, device) where state not in ('DELETED', 'FAILED');
create unique index volume_cloud_id_key on volume (cloud_account_id, location, cloud_id) where state not in ('DELETED', 'FAILED');
create index volume_farm_role on volume (farm_role_id, state);
create index volume_farm on volume (farm_id);
create index volume_server on volume (server_id) where server_id is not null;

create table inventory (
  id uuid primary key,
  organization_id uuid not null,
  cloud_account_id uuid not null,
  location text not null,
  wake_at timestamptz(3),
  lease_owner text,
  lease_until timestamptz(3),
  epoch integer not null check (epoch >= 0),
  complete_at timestamptz(3),
  started_at timestamptz(3),
  result text check (result in ('complete', 'partial', 'failed')),
  error_text text,
  blind_since timestamptz(3),
  servers integer not null check (servers >= 0),
  constraint inventory_location_key unique (cloud_account_id, location),
  unique (organization_id, id),
  foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred
);
create index inventory_wake on inventory (wake_at) where wake_at is not null;

create table observation (
  id uuid primary key,
  organization_id uuid not null,
  inventory_id uuid not null,
  result text not null check (result in ('complete', 'partial', 'failed')),
  started_at timestamptz(3) not null,
  finished_at timestamptz(3) not null,
  servers integer not null check (servers >= 0),
  volumes integer not null check (volumes >= 0),
  calls integer not null check (calls >= 0),
  changed integer not null check (changed >= 0),
  error_text text,
  foreign key (organization_id, inventory_id) references inventory (organization_id, id) deferrable initially deferred
);
create index observation_inventory on observation (inventory_id, started_at);
create index observation_finished on observation (finished_at);

create table orphan (
  id uuid primary key,
  organization_id uuid not null,
  cloud_account_id uuid not null,
  location text not null,
  cloud_id text not null,
  farm_role_id uuid,
  launch_id uuid,
  launch_index integer check (launch_index >= 0),
  cloud_state text not null,
  zone text,
  verdict text not null check (verdict in ('UNKNOWN_LAUNCH', 'SUPERSEDED')),
  first_seen_at timestamptz(3) not null,
  last_seen_at timestamptz(3) not null,
  sightings integer not null check (sightings >= 0),
  requested boolean not null,
  sent_at timestamptz(3),
  closed_at timestamptz(3),
  foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, farm_role_id) references farm_role (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, launch_id) references launch (organization_id, id) deferrable initially deferred
);
create unique index orphan_cloud_id_key on orphan (cloud_account_id, location, cloud_id) where closed_at is null;
create index orphan_farm_role on orphan (farm_role_id) where closed_at is null;
