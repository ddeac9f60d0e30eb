-- What people declare: cloud accounts, images, roles, farms.

create table cloud_account (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  environment_ids jsonb not null,
  name text not null,
  cloud text not null check (cloud in ('aws', 'gce', 'openstack', 'cloudstack')),
  endpoint text,
  credentials text not null,
  identity_id text,
  identity_label text,
  status text not null check (status in ('UNCHECKED', 'OK', 'FAILED')),
  status_text text,
  checked_at timestamptz(3),
  version integer not null check (version >= 0),
  created_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  unique (organization_id, id)
);
create unique index cloud_account_name_key on cloud_account (organization_id, name) where deleted_at is null;

create table image (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  name text not null,
  cloud text not null check (cloud in ('aws', 'gce', 'openstack', 'cloudstack')),
  location text not null,
  cloud_image_id text not null,
  architecture text,
  created_at timestamptz(3) not null
);
create index image_place on image (organization_id, cloud, location);

create table role (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  name text not null,
  description text not null,
  current_version integer not null check (current_version >= 0),
  created_at timestamptz(3) not null,
  constraint role_name_key unique (organization_id, name),
  unique (organization_id, id)
);

create table role_version (
  id uuid primary key,
  organization_id uuid not null,
  role_id uuid not null,
  number integer not null check (number >= 0),
  image_ids jsonb not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  constraint role_version_number_key unique (role_id, number),
  foreign key (organization_id, role_id) references role (organization_id, id) deferrable initially deferred
);

create table farm (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  environment_id uuid not null,
  name text not null,
  status text not null check (status in ('RUNNING', 'SUSPENDED', 'TERMINATED')),
  revision integer not null check (revision >= 0),
  owner_user_id text not null,
  frozen_reason text,
  frozen_until timestamptz(3),
  version integer not null check (version >= 0),
  created_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  unique (organization_id, id),
  unique (organization_id, environment_id, id),
  foreign key (organization_id, environment_id) references environment (organization_id, id) deferrable initially deferred
);
create unique index farm_name_key on farm (environment_id, name) where deleted_at is null;

create table farm_revision (
  id uuid primary key,
  organization_id uuid not null,
  farm_id uuid not null,
  number integer not null check (number >= 0),
  declaration jsonb not null,
  comment text not null,
  created_by text not null,
  created_at timestamptz(3) not null,
  constraint farm_revision_number_key unique (farm_id, number),
  foreign key (organization_id, farm_id) references farm (organization_id, id) deferrable initially deferred
);

create table farm_role (
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  farm_id uuid not null,
  alias text not null,
  role_id uuid not null,
  cloud_account_id uuid not null,
  location text not null,
  declaration jsonb not null,
  user_data text,
  revision integer not null check (revision >= 0),
  max integer not null check (max >= 0),
  removed boolean not null,
  converged boolean not null,
  reasons jsonb not null,
  failures integer not null check (failures >= 0),
  not_before timestamptz(3),
  breaker jsonb,
  breaker_released_at timestamptz(3),
  launch_batch integer not null check (launch_batch >= 1),
  shortages jsonb not null,
  generation integer not null check (generation >= 0),
  reconciled_generation integer not null check (reconciled_generation >= 0),
  wake_at timestamptz(3),
  lease_owner text,
  lease_until timestamptz(3),
  epoch integer not null check (epoch >= 0),
  created_at timestamptz(3) not null,
  deleted_at timestamptz(3),
  unique (organization_id, id),
  unique (organization_id, environment_id, farm_id, id),
  foreign key (organization_id, environment_id, farm_id) references farm (organization_id, environment_id, id) deferrable initially deferred,
  foreign key (organization_id, role_id) references role (organization_id, id) deferrable initially deferred,
  foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred
);
create unique index farm_role_alias_key on farm_role (farm_id, alias) where deleted_at is null;
-- What is due is found without a look at what is not.
create index farm_role_changed on farm_role (id) where generation > reconciled_generation and deleted_at is null;
create index farm_role_wake on farm_role (wake_at) where wake_at is not null and deleted_at is null;

create table slot (
  id uuid primary key,
  organization_id uuid not null,
  farm_role_id uuid not null,
  index integer not null check (index >= 1),
  zone text,
  attempt integer not null check (attempt >= 0),
  constraint slot_index_key unique (farm_role_id, index),
  foreign key (organization_id, farm_role_id) references farm_role (organization_id, id) deferrable initially deferred
);
