import { type FieldReaders, indexableTag, matcher } from './condition-match.ts';
import type { Disk, DiskAttachment, DiskPage, DiskState, ListRequest, Tags } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import type { DiskEntity } from './entities.ts';
import { listLagMs, listPage } from './list-page.ts';
import type { PerformContext } from './perform.ts';
import type { Region, World } from './world.ts';

export function listDisks(context: PerformContext, request: ListRequest): DiskPage {
  const { world, region } = context;
  const { ids, where = [], pageSize, pageToken } = request;
  if (ids && (pageSize !== undefined || pageToken !== undefined)) {
    throw new DatacenterError('invalid-combination', 'A list by ids is not paged.', { subject: 'disk' });
  }
  const view = createView(world, listLagMs(world, context));
  const matches = matcher(where, diskFields);
  if (ids) return { disks: findByIds(region, ids, view).filter(matches).map(copySeen) };

  const tag = indexableTag(where);
  const page = listPage(world, context, {
    items: tag ? region.diskTags.find(tag.key, tag.values) : region.disks.values(),
    accept: (disk) => {
      const seen = view(disk);
      return seen !== undefined && matches(seen);
    },
    pageSize,
    pageToken,
  });
  const disks = page.items.map((disk) => copySeen(view(disk)!));
  return { disks, ...(page.nextPageToken && { nextPageToken: page.nextPageToken }) };
}

export function copyDisk(disk: DiskEntity): Disk {
  return copySeen({ disk, state: disk.state, attachment: disk.attachment, tags: disk.tags });
}

export interface SeenDisk {
  disk: DiskEntity;
  state: DiskState;
  attachment: DiskAttachment | undefined;
  tags: Tags;
}

export const diskFields: FieldReaders<SeenDisk> = {
  id: ({ disk }) => disk.id,
  state: ({ state }) => state,
  zone: ({ disk }) => disk.zone,
  type: ({ disk }) => disk.type,
  sizeGib: ({ disk }) => String(disk.sizeGib),
  encrypted: ({ disk }) => String(disk.encrypted),
  hostId: ({ attachment }) => attachment?.hostId,
  device: ({ attachment }) => attachment?.device,
  attachmentState: ({ attachment }) => attachment?.state,
  endsWithHost: ({ attachment }) => attachment && String(attachment.endsWithHost),
};

/** Undefined: not visible yet, or deleted. */
function createView(world: World, lagMs: number): (disk: DiskEntity) => SeenDisk | undefined {
  const asOfMs = world.nowMs - lagMs;
  return (disk) => {
    const past = lagMs > 0 ? stateAt(disk, asOfMs) : disk;
    if (!past || past.state === 'deleted') return undefined;
    return { disk, state: past.state, attachment: past.attachment, tags: disk.tags };
  };
}

function stateAt(disk: DiskEntity, atMs: number): Pick<DiskEntity, 'state' | 'attachment'> | undefined {
  if (disk.createdAtMs > atMs) return undefined;
  return disk.history.findLast((past) => past.atMs <= atMs) ?? disk.history[0];
}

function findByIds(region: Region, ids: readonly string[], view: (disk: DiskEntity) => SeenDisk | undefined): SeenDisk[] {
  return [...new Set(ids)].map((id) => {
    const disk = region.disks.get(id);
    const seen = disk && view(disk);
    if (!seen) throw diskNotFound(id);
    return seen;
  });
}

export function diskNotFound(id: string): DatacenterError {
  return new DatacenterError('not-found', `The disk '${id}' does not exist.`, { subject: 'disk', ids: [id] });
}

function copySeen({ disk, state, attachment }: SeenDisk): Disk {
  const { id, accountId, region, zone, sizeGib, type, iops, throughput, encrypted, keyId, copyId, createdAtMs, token } = disk;
  const copy: { [K in keyof Required<Disk>]: Disk[K] } = {
    ...{ id, accountId, region, zone, state, sizeGib, type, iops, throughput, encrypted, keyId, copyId, createdAtMs, token },
    tags: { ...disk.tags },
    attachment: attachment && { ...attachment },
  };
  return copy;
}
