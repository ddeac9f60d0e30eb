import { Migration } from '@mikro-orm/migrations';

/** A volume that its slot left is nobody's any more: the slot gets another under the same device, and people may give the old one to another slot. */
export class LeftVolumeKeys extends Migration {
  override up(): void {
    this.addSql(`
      drop index volume_device_key;
      create unique index volume_device_key on volume (farm_role_id, slot_index, device) where state not in ('DELETED', 'FAILED', 'LEFT');
      drop index volume_cloud_id_key;
      create unique index volume_cloud_id_key on volume (cloud_account_id, location, cloud_id) where state not in ('DELETED', 'FAILED', 'LEFT');
    `);
  }
}
