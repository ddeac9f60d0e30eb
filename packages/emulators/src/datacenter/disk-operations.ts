import { checkDiskQuota } from './capacity.ts';
import { findCopy, isFinished } from './copy-operations.ts';
import type { CreateDiskRequest, Disk, DiskAttachment } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import { beginAttach, beginDetach, deleteDisk as endDisk } from './disk-life.ts';
import type { CopyEntity, DiskEntity } from './entities.ts';
import { zoneDarkness } from './faults.ts';
import { checkDiskShape, checkTags, noZone } from './launch-check.ts';
import { zoneUnavailable } from './launch-hosts.ts';
import { tokenMismatch, tokenScope } from './launch-token.ts';
import { copyDisk, diskNotFound } from './list-disks.ts';
import { makeDisk } from './make-disk.ts';
import type { PerformContext } from './perform.ts';
import { findHosts } from './power-hosts.ts';
import { requestHash } from './request-hash.ts';
import { draw, type Region, type Site, schedule } from './world.ts';

/** A token's disk is answered again as it is now; one deleted since as it was, in state `deleted`. */
export function createDisk(context: PerformContext, request: CreateDiskRequest): Disk {
  const { world, region } = context;
  const { token, zone, tags = {}, ...rest } = request;
  if (!region.subnets.some((subnet) => subnet.zone === zone)) throw noZone(region, zone);
  const hash = requestHash({ zone, tags, ...rest });
  const scope = token === undefined ? undefined : tokenScope('disk', zone, token);
  const known = scope === undefined ? undefined : region.tokens.get(scope);
  if (known?.disk) {
    if (known.requestHash !== hash) throw tokenMismatch(token!);
    const disk = region.disks.get(known.disk.id);
    return disk ? copyDisk(disk) : { ...structuredClone(known.disk), state: 'deleted' };
  }
  if (zoneDarkness(context, zone)) throw zoneUnavailable(zone);
  const copied = rest.copyId === undefined ? undefined : completeCopy(context, rest.copyId);
  const sizeGib = rest.sizeGib ?? copied?.sizeGib;
  if (sizeGib === undefined) throw new DatacenterError('invalid', 'A disk needs a size in GiB.', { subject: 'disk' });
  if (copied && sizeGib < copied.sizeGib) {
    throw new DatacenterError('invalid', `The copy '${copied.id}' has ${copied.sizeGib} GiB: a disk of it cannot be smaller.`);
  }
  const shape = { sizeGib, type: rest.type ?? 'gp2', encrypted: rest.encrypted ?? copied?.encrypted ?? false };
  checkDiskShape(shape);
  checkTags(tags);
  checkDiskQuota(region, { disks: 1, gib: shape.sizeGib });

  const disk = makeDisk(context, { ...rest, ...shape, zone, token, tags, callId: context.callId });
  const readyAtMs = world.nowMs + draw(world, world.settings.diskCreateMs);
  schedule(context, readyAtMs, { kind: 'disk', id: disk.id, epoch: disk.epoch, to: 'available' });
  const copy = copyDisk(disk);
  if (scope !== undefined) {
    region.tokens.set(scope, { scope, requestHash: hash, remaining: 1, disk: copy });
    schedule(context, world.nowMs + world.settings.tokenAgeMs, { kind: 'token-forget', scope });
  }
  return copyDisk(disk);
}

function completeCopy(site: Site, copyId: string): CopyEntity {
  const copy = findCopy(site, copyId);
  if (isFinished(copy, site.world.nowMs)) return copy;
  throw new DatacenterError('wrong-state', `The copy '${copyId}' is not complete.`, { subject: 'copy', ids: [copyId] });
}

export function attachDisk(site: Site, { diskId, hostId, device }: { diskId: string; hostId: string; device: string }): DiskAttachment {
  const { region } = site;
  const disk = findDisk(region, diskId);
  const host = findHosts(region, [hostId])[0]!;
  if (disk.attachment) {
    throw new DatacenterError('in-use', `The disk ${diskId} is already attached to a host.`, { subject: 'disk', ids: [diskId] });
  }
  requireDiskState(disk, 'available');
  if (host.state !== 'running' && host.state !== 'stopped') {
    const text = `The host '${hostId}' is ${host.state}: only a running or stopped host takes a disk.`;
    throw new DatacenterError('wrong-state', text, { subject: 'host', ids: [hostId] });
  }
  if (host.zone !== disk.zone) {
    const text = `The disk '${diskId}' is in ${disk.zone}, the host '${hostId}' in ${host.zone}.`;
    throw new DatacenterError('wrong-zone', text, { subject: 'disk', ids: [diskId] });
  }
  if (zoneDarkness(site, host.zone)) throw zoneUnavailable(host.zone);
  if (host.disks.some((one) => one.device === device)) {
    const text = `The device ${device} of the host '${hostId}' is already in use.`;
    throw new DatacenterError('in-use', text, { subject: 'device', ids: [device] });
  }
  beginAttach(site, disk, { hostId, device, endsWithHost: false });
  return { ...disk.attachment! };
}

export function detachDisk(site: Site, request: { diskId: string; hostId?: string; device?: string; force?: boolean }): DiskAttachment {
  const { region } = site;
  const { diskId, hostId, device, force = false } = request;
  const disk = findDisk(region, diskId);
  const { attachment } = disk;
  if (!attachment) throw new DatacenterError('wrong-state', `The disk '${diskId}' is not attached.`, { subject: 'disk', ids: [diskId] });
  if ((hostId ?? attachment.hostId) !== attachment.hostId || (device ?? attachment.device) !== attachment.device) {
    const text = `The disk '${diskId}' is attached to ${attachment.hostId} at ${attachment.device}.`;
    throw new DatacenterError('invalid', text, { subject: 'disk', ids: [diskId] });
  }
  const host = region.hosts.get(attachment.hostId);
  if (host?.rootDevice === attachment.device && host.state !== 'stopped') {
    const text = `The root disk '${diskId}' cannot be detached while its host is ${host.state}.`;
    throw new DatacenterError('protected', text, { subject: 'disk', ids: [diskId] });
  }
  if (attachment.state !== 'detaching' || force) beginDetach(site, disk, force);
  return { ...disk.attachment! };
}

export function deleteDisk(site: Site, diskId: string): void {
  const { world, region } = site;
  const disk = findDisk(region, diskId);
  if (disk.attachment) {
    const text = `The disk ${diskId} is currently attached to ${disk.attachment.hostId}.`;
    throw new DatacenterError('in-use', text, { subject: 'disk', ids: [diskId] });
  }
  requireDiskState(disk, 'available');
  endDisk(site, disk, world.nowMs);
}

export function changeDisk(
  site: Site,
  request: { diskId: string; sizeGib?: number; type?: string; iops?: number; throughput?: number },
): Disk {
  const { world, region } = site;
  const disk = findDisk(region, request.diskId);
  const changed = { sizeGib: request.sizeGib ?? disk.sizeGib, type: request.type ?? disk.type };
  checkDiskShape(changed);
  if (changed.sizeGib < disk.sizeGib) {
    throw new DatacenterError('invalid', `A disk can only grow: it has ${disk.sizeGib} GiB.`, { subject: 'disk', ids: [disk.id] });
  }
  const more = changed.sizeGib - disk.sizeGib;
  checkDiskQuota(region, { disks: 0, gib: more });
  region.usage.diskGib += more;
  const { iops = disk.iops, throughput = disk.throughput } = request;
  Object.assign(disk, { ...changed, iops, throughput });
  world.changes += 1;
  return copyDisk(disk);
}

function findDisk(region: Region, diskId: string): DiskEntity {
  const disk = region.disks.get(diskId);
  if (!disk || disk.state === 'deleted') throw diskNotFound(diskId);
  return disk;
}

function requireDiskState(disk: DiskEntity, state: 'available'): void {
  if (disk.state === state) return;
  const text = `The disk '${disk.id}' is ${disk.state}, not ${state}.`;
  throw new DatacenterError('wrong-state', text, { subject: 'disk', ids: [disk.id] });
}
