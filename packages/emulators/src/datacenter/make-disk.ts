import type { DiskEntity } from './entities.ts';
import { newId, nextSequence, type Site } from './world.ts';

export interface DiskSpec {
  zone: string;
  sizeGib: number;
  type: string;
  encrypted: boolean;
  iops?: number;
  throughput?: number;
  keyId?: string;
  copyId?: string;
  token?: string;
  tags: Record<string, string>;
  callId: number;
}

/** A new disk in state `creating`; whoever asked for it decides what comes next. */
export function makeDisk(site: Site, spec: DiskSpec): DiskEntity {
  const { world, region } = site;
  const { accountId, region: name } = region;
  const { zone, sizeGib, type, encrypted, keyId, copyId, token, callId } = spec;
  const performance = type === 'gp3' ? { iops: spec.iops ?? 3_000, throughput: spec.throughput ?? 125 } : { iops: spec.iops };
  const disk: DiskEntity = {
    id: newId(world, 'disk'),
    seq: nextSequence(world),
    epoch: 0,
    ...{ accountId, region: name, zone, sizeGib, type, encrypted, ...performance },
    ...(keyId !== undefined && { keyId }),
    ...(copyId !== undefined && { copyId }),
    ...(token !== undefined && { token }),
    state: 'creating',
    createdAtMs: world.nowMs,
    tags: { ...spec.tags },
    history: [{ atMs: world.nowMs, state: 'creating' }],
  };
  region.disks.set(disk.id, disk);
  region.diskTags.add(disk);
  region.usage.disks += 1;
  region.usage.diskGib += sizeGib;
  world.changes += 1;
  const facts = { tags: { ...spec.tags }, token, sizeGib };
  world.ledger.record({ kind: 'disk-created', id: disk.id, atMs: world.nowMs, accountId, region: name, zone, callId, ...facts });
  return disk;
}
