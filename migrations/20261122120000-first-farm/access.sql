-- Organizations and who may do what in them.
--
-- A reference always carries the organization along, as in (organization_id, farm_id), so that no row can ever point into another
-- organization: foreign keys are checked past row-level security. They are checked at commit, so rows may be written in any order.

create table organization (
  id uuid primary key,
  name text not null,
  created_at timestamptz(3) not null
);

create table environment (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  name text not null,
  created_at timestamptz(3) not null,
  constraint environment_name_key unique (organization_id, name),
  unique (organization_id, id)
);

create table access_grant (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  environment_id uuid,
  user_id text not null,
  access_role text not null check (access_role in ('administrator', 'operator', 'viewer')),
  created_at timestamptz(3) not null,
  foreign key (organization_id, environment_id) references environment (organization_id, id) deferrable initially deferred
);
create index access_grant_user on access_grant (user_id);

create table api_token (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  user_id text not null,
  name text not null,
  hint text not null,
  hash text not null,
  access_role text not null check (access_role in ('administrator', 'operator', 'viewer')),
  created_at timestamptz(3) not null,
  expires_at timestamptz(3),
  last_used_at timestamptz(3),
  revoked_at timestamptz(3),
  constraint api_token_hash_key unique (hash)
);
create index api_token_user on api_token (organization_id, user_id);

create table idempotency_key (
  id uuid primary key,
  organization_id uuid not null references organization deferrable initially deferred,
  viewer_id text not null,
  key text not null,
  request_hash text not null,
  result jsonb not null,
  created_at timestamptz(3) not null,
  constraint idempotency_key_key unique (organization_id, viewer_id, key)
);
create index idempotency_key_created on idempotency_key (created_at);

-- The one row about this installation. Its id is in the owner tag of everything that is made in a cloud.
create table installation (
  only_row boolean primary key default true check (only_row),
  id uuid not null default gen_random_uuid()
);
insert into installation default values;

-- A sequence is never rolled back: a number is given once, whatever becomes of its transaction.
create sequence launch_sequence as integer;
