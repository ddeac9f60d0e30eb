import type { DiskState } from './datacenter.ts';
import type { DiskEntity } from './entities.ts';
import { draw, type Region, type Site, schedule } from './world.ts';

const historyMax = 12;
/** How long a deleted disk is kept for reads that lag; reads that do not lag never show it. */
const deletedAgeMs = 60_000;

/** Attaches at once as `attaching`; `attached` follows after the attach time. */
export function beginAttach(site: Site, disk: DiskEntity, target: { hostId: string; device: string; endsWithHost: boolean }): void {
  const { world, region } = site;
  const atMs = world.nowMs;
  disk.attachment = { diskId: disk.id, ...target, state: 'attaching', attachedAtMs: atMs };
  const { hostId, device, endsWithHost } = target;
  region.hosts.get(hostId)?.disks.push({ device, diskId: disk.id, state: 'attaching', attachedAtMs: atMs, endsWithHost });
  enter(site, disk, { state: 'in-use', atMs });
  record(site, disk, { kind: 'disk-attached', hostId, atMs });
  schedule(site, atMs + draw(world, world.settings.attachMs), { kind: 'disk', id: disk.id, epoch: disk.epoch, to: 'attached' });
}

export function finishAttach(site: Site, disk: DiskEntity, atMs: number): void {
  const { region } = site;
  if (!disk.attachment) return;
  disk.attachment = { ...disk.attachment, state: 'attached' };
  setOnHost(region, disk, 'attached');
  enter(site, disk, { state: 'in-use', atMs });
}

export function beginDetach(site: Site, disk: DiskEntity, force: boolean): void {
  const { world, region } = site;
  if (!disk.attachment) return;
  disk.attachment = { ...disk.attachment, state: 'detaching' };
  setOnHost(region, disk, 'detaching');
  enter(site, disk, { state: 'in-use', atMs: world.nowMs });
  const delayMs = force ? 0 : draw(world, world.settings.detachMs);
  schedule(site, world.nowMs + delayMs, { kind: 'disk', id: disk.id, epoch: disk.epoch, to: 'detached' });
}

export function finishDetach(site: Site, disk: DiskEntity, atMs: number): void {
  const { region } = site;
  const { attachment } = disk;
  if (!attachment) return;
  const host = region.hosts.get(attachment.hostId);
  if (host) host.disks = host.disks.filter((one) => one.diskId !== disk.id);
  delete disk.attachment;
  enter(site, disk, { state: 'available', atMs });
  record(site, disk, { kind: 'disk-detached', hostId: attachment.hostId, atMs });
}

/** The host has ended: a disk that ends with it is deleted, any other becomes available after the detach time. */
export function detachFromEndedHost(site: Site, options: { diskId: string; hostId: string; atMs: number }): void {
  const { world, region } = site;
  const { diskId, hostId, atMs } = options;
  const disk = region.disks.get(diskId);
  if (disk?.attachment?.hostId !== hostId) return;
  if (disk.attachment.endsWithHost) {
    deleteDisk(site, disk, atMs);
    return;
  }
  disk.attachment = { ...disk.attachment, state: 'detaching' };
  enter(site, disk, { state: 'in-use', atMs });
  const detachedAtMs = atMs + draw(world, world.settings.detachMs);
  schedule(site, detachedAtMs, { kind: 'disk', id: disk.id, epoch: disk.epoch, to: 'detached' });
}

export function deleteDisk(site: Site, disk: DiskEntity, atMs: number): void {
  const { region } = site;
  region.usage.disks -= 1;
  region.usage.diskGib -= disk.sizeGib;
  delete disk.attachment;
  enter(site, disk, { state: 'deleted', atMs });
  record(site, disk, { kind: 'disk-deleted', atMs });
  schedule(site, atMs + deletedAgeMs, { kind: 'disk-forget', id: disk.id });
}

export function forgetDisk(site: Site, disk: DiskEntity): void {
  const { world, region } = site;
  region.disks.delete(disk.id);
  region.diskTags.remove(disk);
  world.changes += 1;
}

export function enter({ world }: Site, disk: DiskEntity, { state, atMs }: { state: DiskState; atMs: number }): void {
  disk.state = state;
  disk.epoch += 1;
  disk.history.push({ atMs, state, ...(disk.attachment && { attachment: disk.attachment }) });
  if (disk.history.length > historyMax) disk.history.shift();
  world.changes += 1;
}

function setOnHost(region: Region, disk: DiskEntity, state: 'attached' | 'detaching'): void {
  const onHost = region.hosts.get(disk.attachment?.hostId ?? '')?.disks.find((one) => one.diskId === disk.id);
  if (onHost) onHost.state = state;
}

type DiskFact = { kind: 'disk-attached' | 'disk-detached'; hostId: string; atMs: number } | { kind: 'disk-deleted'; atMs: number };

function record({ world, region }: Site, disk: DiskEntity, fact: DiskFact): void {
  const { accountId, region: name } = region;
  world.ledger.record({ ...fact, id: disk.id, accountId, region: name, zone: disk.zone });
}
