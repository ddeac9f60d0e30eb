import { Migration } from '@mikro-orm/migrations';

/**
 * What an environment spends is summed from indexes alone, also for the role that row security confines to its organization: without `organization_id`
 * in the index each row had to be read.
 */
export class SpendingByIndexAlone extends Migration {
  override up(): void {
    this.addSql(`
      drop index server_spending;
      create index server_spending on server (environment_id) include (organization_id, farm_id, micro_usd_per_hour)
        where state not in ('TERMINATED', 'FAILED');
      drop index volume_spending;
      create index volume_spending on volume (environment_id) include (organization_id, farm_id, micro_usd_per_hour)
        where state not in ('DELETED', 'FAILED', 'LEFT');
      drop index volume_snapshot_spending;
      create index volume_snapshot_spending on volume_snapshot (environment_id) include (organization_id, farm_id, micro_usd_per_hour)
        where closed_at is null;
      drop index address_spending;
      create index address_spending on address (environment_id) include (organization_id, farm_id, micro_usd_per_hour)
        where state not in ('RELEASED', 'FAILED');
    `);
  }
}
