import { Migration } from '@mikro-orm/migrations';

/** Snapshots of data volumes: taken before a deletion or by the clock, kept for a while, each with an intent before its call. */
export class VolumeSnapshots extends Migration {
  override up(): void {
    this.addSql('alter table inventory add column snapshots_complete_at timestamptz(3);');
    this.addSql('alter table volume add column snapshot_id uuid;');
    this.addSql(`
      alter table volume add constraint volume_organization_id_id_key unique (organization_id, id);
      create table volume_snapshot (
        id uuid primary key,
        organization_id uuid not null,
        environment_id uuid not null,
        farm_id uuid not null,
        farm_role_id uuid not null,
        cloud_account_id uuid not null,
        location text not null,
        slot_index integer check (slot_index >= 1),
        device text,
        volume_id uuid,
        volume_cloud_id text,
        size_gib integer not null check (size_gib >= 0),
        purpose text not null check (purpose in ('BEFORE_DELETION', 'SCHEDULED', 'EXCESS', 'UNCLAIMED')),
        state text not null check (state in ('INTENDED', 'PENDING', 'COMPLETED', 'FAILED', 'DELETING', 'DELETED')),
        reason jsonb not null,
        cloud_id text,
        cloud_state text check (cloud_state in ('pending', 'completed', 'error')),
        progress_percent integer not null check (progress_percent between 0 and 100),
        sent_at timestamptz(3),
        not_before timestamptz(3),
        last_write_at timestamptz(3) not null,
        observed_at timestamptz(3),
        missing_since timestamptz(3),
        missing_at timestamptz(3),
        missing_confirmed boolean not null,
        keep_until timestamptz(3),
        requested boolean not null,
        created_at timestamptz(3) not null,
        closed_at timestamptz(3),
        foreign key (organization_id, environment_id, farm_id, farm_role_id)
          references farm_role (organization_id, environment_id, farm_id, id) deferrable initially deferred,
        foreign key (organization_id, cloud_account_id) references cloud_account (organization_id, id) deferrable initially deferred,
        foreign key (organization_id, volume_id) references volume (organization_id, id) deferrable initially deferred
      );
      create unique index volume_snapshot_cloud_id_key on volume_snapshot (cloud_account_id, location, cloud_id) where state <> 'DELETED';
      create index volume_snapshot_farm_role on volume_snapshot (farm_role_id) where closed_at is null;
      create index volume_snapshot_farm on volume_snapshot (farm_id) where closed_at is null;
      create index volume_snapshot_ended on volume_snapshot (cloud_account_id, location, closed_at);
      create index volume_snapshot_cloud_id on volume_snapshot (cloud_id);
    `);
    this.addSql(`
      alter table volume_snapshot enable row level security;
      create policy own_organization on volume_snapshot
        using (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid))
        with check (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid));
    `);
    this.addSql(`
      create trigger volume_snapshot_transition before update of state on volume_snapshot for each row
        when (old.state is distinct from new.state and (old.state, new.state) not in (
          ('INTENDED', 'PENDING'), ('INTENDED', 'COMPLETED'), ('INTENDED', 'FAILED'), ('INTENDED', 'DELETED'),
          ('PENDING', 'COMPLETED'), ('PENDING', 'FAILED'), ('PENDING', 'DELETED'),
          ('COMPLETED', 'DELETING'), ('COMPLETED', 'DELETED'),
          ('FAILED', 'DELETING'), ('FAILED', 'DELETED'),
          ('DELETING', 'DELETED')))
        execute function refuse_transition();
    `);
  }
}
