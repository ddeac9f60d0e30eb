import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import type { System } from '../process/start-system.ts';

/** What the datacenter's own books say about farm roles, with what of it no row here claims. */
export async function countInLedger({ cloud, owner }: System, farmRoles: readonly FarmRoleRow[]) {
  const maxes = new Map(farmRoles.map(({ id, max }) => [id, max]));
  const values = await cloud.byTag('farmhand:farm-role');
  const known = async (table: 'server' | 'volume') =>
    new Set(
      (await owner.query(`select cloud_id from ${table} where closed_at is null and cloud_id is not null`)).rows.map((row) => row.cloud_id),
    );
  const [servers, volumes] = [await known('server'), await known('volume')];
  const hosts = (await cloud.ledgerHosts()).filter(({ endingAtMs, endedAtMs }) => endingAtMs === undefined && endedAtMs === undefined);
  // Root disks are no volumes of ours: they go with their hosts.
  const held = new Set(hosts.map(({ id }) => id));
  const disks = (await cloud.ledgerDisks()).filter(({ deletedAtMs, hostId }) => deletedAtMs === undefined && !held.has(hostId ?? ''));
  return {
    duplicates: (await cloud.duplicates('farmhand:launch')).length,
    peakOvershoot: values.reduce((most, { value, peakBillable }) => Math.max(most, peakBillable - (maxes.get(value) ?? 0)), 0),
    orphans: hosts.filter(({ id }) => !servers.has(id)).length + disks.filter(({ id }) => !volumes.has(id)).length,
  };
}
