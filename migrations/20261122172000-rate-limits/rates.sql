-- The share of a cloud's documented rate limits that this account's calls may use, in percent.
alter table cloud_account add column rate_percent integer not null default 100 check (rate_percent between 1 and 10000);

-- What is left of each rate limit of an account in a cloud. It belongs to the identity in the cloud, not to an organization: two organizations may
-- have credentials of one and the same account, and the cloud counts their calls together. Reached through the functions below only.
create table rate_bucket (
  identity text not null,
  location text not null,
  name text not null,
  state jsonb not null,
  primary key (identity, location, name)
);
alter table rate_bucket enable row level security;

-- The buckets of one identity in one location, for the caller alone until its transaction ends.
create function lock_rate_buckets(of_identity text, of_location text) returns table (name text, state jsonb)
language plpgsql volatile security definer set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('farmhand rates ' || of_identity || ' ' || of_location, 0));
  return query select bucket.name, bucket.state from rate_bucket bucket where bucket.identity = of_identity and bucket.location = of_location;
end $$;

create function keep_rate_buckets(of_identity text, of_location text, states jsonb) returns void
language sql volatile security definer set search_path = public, pg_temp as $$
  insert into rate_bucket (identity, location, name, state)
  select of_identity, of_location, kept.key, kept.value from jsonb_each(states) kept
  on conflict (identity, location, name) do update set state = excluded.state
$$;

create function rate_buckets(of_identity text) returns table (location text, name text, state jsonb)
language sql stable security definer set search_path = public, pg_temp as $$
  select bucket.location, bucket.name, bucket.state from rate_bucket bucket where bucket.identity = of_identity order by bucket.location, bucket.name
$$;
