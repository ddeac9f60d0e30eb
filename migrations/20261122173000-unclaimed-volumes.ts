import { Migration } from '@mikro-orm/migrations';

/** Volumes that no row claims are written down, and a creation of a volume that failed may be deleted. */
export class UnclaimedVolumes extends Migration {
  override up(): void {
    this.addSql('alter table inventory add column volumes_complete_at timestamptz(3);');
    this.addSql(`
      create table orphan_volume (
        id uuid primary key,
        organization_id uuid not null,
        cloud_account_id uuid not null,
        location text not null,
        cloud_id text not null,
        farm_role_id uuid,
        launch_id uuid,
        cloud_state text not null
          check (cloud_state in ('creating', 'available', 'attaching', 'attached', 'detaching', 'deleting', 'deleted', 'error')),
        held_by text,
        zone text,
        size_gib integer not null check (size_gib >= 0),
        type text,
        verdict text not null check (verdict in ('UNKNOWN', 'SUPERSEDED')),
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
      create unique index orphan_volume_cloud_id_key on orphan_volume (cloud_account_id, location, cloud_id) where closed_at is null;
      create index volume_launch on volume (launch_id) where launch_id is not null;
    `);
    this.addSql(`
      alter table orphan_volume enable row level security;
      create policy own_organization on orphan_volume
        using (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid))
        with check (organization_id = (select nullif(current_setting('farmhand.organization', true), '')::uuid));
    `);
    // As before, and from INTENDED to DELETING: the cloud made something of it that is no volume.
    this.addSql(`
      drop trigger volume_transition on volume;
      create trigger volume_transition before update of state on volume for each row
        when (old.state is distinct from new.state and (old.state, new.state) not in (
          ('INTENDED', 'AVAILABLE'), ('INTENDED', 'ATTACHING'), ('INTENDED', 'ATTACHED'), ('INTENDED', 'DELETING'), ('INTENDED', 'FAILED'),
          ('INTENDED', 'DELETED'),
          ('AVAILABLE', 'ATTACHING'), ('AVAILABLE', 'ATTACHED'), ('AVAILABLE', 'DELETING'), ('AVAILABLE', 'DELETED'),
          ('ATTACHING', 'ATTACHED'), ('ATTACHING', 'AVAILABLE'), ('ATTACHING', 'DELETED'),
          ('ATTACHED', 'DETACHING'), ('ATTACHED', 'AVAILABLE'), ('ATTACHED', 'DELETED'),
          ('DETACHING', 'AVAILABLE'), ('DETACHING', 'ATTACHED'), ('DETACHING', 'DELETED'),
          ('DELETING', 'DELETED'), ('DELETING', 'AVAILABLE')))
        execute function refuse_transition();
    `);
  }
}
