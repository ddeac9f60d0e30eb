import { expect } from 'vitest';
import type { System } from './start-system.ts';

export interface ServerNow {
  slot: number;
  cloudId: string;
  /** The cloud ids of the slot's data volumes. */
  volumes: string[];
}

/**
 * Holds the books of the datacenter, not what its API shows, against what was declared: that many servers and not one more at any moment, none that
 * nobody knows, each with its slot's own volumes. @returns what is in each slot.
 */
export async function expectExactly(
  { cloud, owner }: Pick<System, 'cloud' | 'owner'>,
  farmRoleId: string,
  { servers, volumes }: { servers: number; volumes: number },
): Promise<ServerNow[]> {
  const inLedger = (await cloud.byTag('farmhand:farm-role')).find(({ value }) => value === farmRoleId);
  expect(inLedger).toMatchObject({ existing: servers, running: servers });
  expect(inLedger!.peakBillable).toBeLessThanOrEqual(servers);
  expect(await cloud.duplicates('farmhand:launch')).toEqual([]);
  const orphans = await owner.query('select cloud_id from orphan where closed_at is null');
  expect(orphans.rows).toEqual([]);

  const slots = await readSlots(owner, farmRoleId);
  expect(slots.map(({ slot }) => slot)).toEqual(Array.from({ length: servers }, (_, index) => index + 1));
  const hosts = await cloud.hosts({ tags: { 'farmhand:farm-role': farmRoleId }, state: 'running' });
  expect(slots.map(({ cloudId }) => cloudId).sort()).toEqual(hosts.map(({ id }) => id).sort());
  const holders = new Map((await cloud.ledgerDisks()).map((disk) => [disk.id, disk.hostId]));
  for (const slot of slots) {
    expect(slot.volumes).toHaveLength(volumes);
    for (const volume of slot.volumes) expect(holders.get(volume)).toBe(slot.cloudId);
  }
  return slots;
}

export async function readSlots(owner: System['owner'], farmRoleId: string): Promise<ServerNow[]> {
  const { rows } = await owner.query<ServerNow>(
    `select s.slot_index as slot, s.cloud_id as "cloudId",
            array(select v.cloud_id from volume v where v.farm_role_id = s.farm_role_id and v.slot_index = s.slot_index and v.closed_at is null
                  order by v.device) as volumes
     from server s where s.farm_role_id = $1 and s.closed_at is null order by s.slot_index`,
    [farmRoleId],
  );
  return rows;
}
