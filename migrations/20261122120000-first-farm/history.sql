-- What happened. These rows outlive what they speak of, so they refer to nothing.

create table event (
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  farm_id uuid not null,
  farm_role_id uuid,
  server_id uuid,
  type text not null,
  text text not null,
  actor jsonb not null,
  data jsonb not null,
  at timestamptz(3) not null
);
create index event_farm on event (farm_id, at, id);
create index event_server on event (server_id, at) where server_id is not null;
create index event_organization on event (organization_id, at, id);

-- `inserted` orders what one transaction wrote. It is not the order of commits: that is the position, which the sequencer gives.
create table audit_entry (
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid,
  at timestamptz(3) not null,
  actor jsonb not null,
  action text not null,
  object_type text not null,
  object_id uuid not null,
  farm_id uuid,
  before jsonb,
  after jsonb,
  cause_id uuid,
  position bigint unique,
  inserted bigint generated always as identity
);
create index audit_entry_unplaced on audit_entry (inserted) where position is null;
create index audit_entry_organization on audit_entry (organization_id, at, id);
create index audit_entry_object on audit_entry (object_id, at);
create index audit_entry_farm on audit_entry (farm_id, at) where farm_id is not null;

create table change (
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid,
  farm_id uuid,
  object_type text not null check (object_type in ('Farm', 'FarmRole', 'Server', 'Volume', 'CloudAccount', 'Event', 'ApiToken', 'Inventory')),
  object_id uuid not null,
  deleted boolean not null,
  at timestamptz(3) not null,
  position bigint unique,
  inserted bigint generated always as identity
);
create index change_unplaced on change (inserted) where position is null;

-- How far positions are given, and up to where changes were removed again.
create table feed_head (
  only_row boolean primary key default true check (only_row),
  position bigint not null default 0,
  pruned_position bigint not null default 0,
  audit_position bigint not null default 0,
  seal bytea not null
);
insert into feed_head (seal) select sha256(convert_to(id::text, 'UTF8')) from installation;

-- Each seal covers the audit entries of one batch and the seal before: who changes one entry has to change every later seal.
create table audit_seal (
  last_position bigint primary key,
  first_position bigint not null,
  previous_seal bytea not null,
  seal bytea not null,
  sealed_at timestamptz(3) not null
);
