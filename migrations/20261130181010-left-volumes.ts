import { Migration } from '@mikro-orm/migrations';

/** Slots whose zone seems lost may go on in another one: what they leave is LEFT, and a new volume may be made out of a snapshot. */
export class LeftVolumes extends Migration {
  override up(): void {
    this.addSql('alter table volume add column from_snapshot_id uuid;');
    this.addSql(`
      alter table volume drop constraint volume_state_check;
      alter table volume add constraint volume_state_check
        check (state in ('INTENDED', 'AVAILABLE', 'ATTACHING', 'ATTACHED', 'DETACHING', 'DELETING', 'DELETED', 'FAILED', 'LEFT'));
    `);
    this.addSql(`
      drop trigger volume_transition on volume;
      create trigger volume_transition before update of state on volume for each row
        when (old.state is distinct from new.state and (old.state, new.state) not in (
          ('INTENDED', 'AVAILABLE'), ('INTENDED', 'ATTACHING'), ('INTENDED', 'ATTACHED'), ('INTENDED', 'DELETING'), ('INTENDED', 'FAILED'),
          ('INTENDED', 'DELETED'), ('INTENDED', 'LEFT'),
          ('AVAILABLE', 'ATTACHING'), ('AVAILABLE', 'ATTACHED'), ('AVAILABLE', 'DELETING'), ('AVAILABLE', 'DELETED'), ('AVAILABLE', 'LEFT'),
          ('ATTACHING', 'ATTACHED'), ('ATTACHING', 'AVAILABLE'), ('ATTACHING', 'DELETED'), ('ATTACHING', 'LEFT'),
          ('ATTACHED', 'DETACHING'), ('ATTACHED', 'AVAILABLE'), ('ATTACHED', 'DELETED'), ('ATTACHED', 'LEFT'),
          ('DETACHING', 'AVAILABLE'), ('DETACHING', 'ATTACHED'), ('DETACHING', 'DELETED'), ('DETACHING', 'LEFT'),
          ('DELETING', 'DELETED'), ('DELETING', 'AVAILABLE')))
        execute function refuse_transition();
    `);
  }
}
