import { checkStoredAudit } from '@farmhand/engine/audit/check-stored-audit';
import type { Violation } from '@farmhand/engine/audit/violation';
import { expect } from 'vitest';
import { readSlots, type SlotNow } from './read-slots.ts';
import type { System } from './start-system.ts';

/**
 * Holds the books of the datacenter, not what its API shows, against what was declared: that many servers and not one more at any moment, none that
 * nobody knows, each with its slot's own volumes. And the audit log breaks nothing and ends in what the rows are. @returns what is in each slot.
 */
export async function expectExactly(
  { cloud, owner }: Pick<System, 'cloud' | 'owner'>,
  farmRoleId: string,
  { servers, volumes }: { servers: number; volumes: number },
): Promise<SlotNow[]> {
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
    for (const volume of slot.volumes) expect(holders.get(volume ?? '')).toBe(slot.cloudId);
  }
  const broken: Violation[] = [];
  await checkStoredAudit(owner, (violation) => broken.push(violation));
  expect(broken).toEqual([]);
  return slots;
}
