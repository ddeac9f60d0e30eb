import { type FieldReaders, indexableTag, matcher } from './condition-match.ts';
import type { CopyPage, CopyState, CreateCopyRequest, DiskCopy, ListRequest, Tags } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import type { CopyEntity } from './entities.ts';
import { takeFault } from './faults.ts';
import { checkTags } from './launch-check.ts';
import { diskNotFound } from './list-disks.ts';
import { listLagMs, listPage } from './list-page.ts';
import type { PerformContext } from './perform.ts';
import { draw, newId, nextSequence, type Region, type Site, type World } from './world.ts';

/** How long a deleted copy is kept for reads that lag. */
const deletedAgeMs = 60_000;

/** What the disk holds at this moment. Nothing keeps a second call from making a second copy. */
export function createCopy(context: PerformContext, { diskId, tags = {}, description = '' }: CreateCopyRequest): DiskCopy {
  const { world, region } = context;
  const disk = region.disks.get(diskId);
  if (!disk || disk.state === 'deleted') throw diskNotFound(diskId);
  if (disk.state === 'creating') {
    throw new DatacenterError('wrong-state', `The disk '${diskId}' is creating.`, { subject: 'disk', ids: [diskId] });
  }
  checkTags(tags);
  const fails = takeFault(world, context.target, { kinds: ['copy-fails'] }) !== undefined;
  const copy: CopyEntity = {
    id: newId(world, 'copy'),
    seq: nextSequence(world),
    ...{ accountId: region.accountId, region: region.region, diskId, description, sizeGib: disk.sizeGib, encrypted: disk.encrypted },
    ...{ tags: { ...tags }, startedAtMs: world.nowMs, finishedAtMs: world.nowMs + draw(world, world.settings.copyMs), fails },
  };
  region.copies.set(copy.id, copy);
  region.copyTags.add(copy);
  world.changes += 1;
  return copySeen(copy, world.nowMs);
}

export function listCopies(context: PerformContext, { ids, where = [], pageSize, pageToken }: ListRequest): CopyPage {
  const { world, region } = context;
  if (ids && (pageSize !== undefined || pageToken !== undefined)) {
    throw new DatacenterError('invalid-combination', 'A list by ids is not paged.', { subject: 'copy' });
  }
  const asOfMs = world.nowMs - listLagMs(world, context);
  const matches = matcher(where, copyFields);
  const view = (copy: CopyEntity) => (isThere(copy, asOfMs) ? copySeen(copy, asOfMs) : undefined);
  if (ids) {
    const found = [...new Set(ids)].map((id) => {
      const copy = region.copies.get(id);
      const seen = copy && view(copy);
      if (!seen) throw copyNotFound(id);
      return seen;
    });
    return { copies: found.filter(matches) };
  }
  const tag = indexableTag(where);
  const page = listPage(world, context, {
    items: tag ? region.copyTags.find(tag.key, tag.values) : region.copies.values(),
    accept: (copy) => {
      const seen = view(copy);
      return seen !== undefined && matches(seen);
    },
    pageSize,
    pageToken,
  });
  const copies = page.items.map((copy) => view(copy)!);
  return { copies, ...(page.nextPageToken && { nextPageToken: page.nextPageToken }) };
}

export function deleteCopy({ world, region }: Site, copyId: string): void {
  const copy = findCopy({ world, region }, copyId);
  copy.deletedAtMs = world.nowMs;
  region.copyTags.remove(copy);
  world.changes += 1;
  for (const [id, { deletedAtMs }] of region.copies) {
    if (deletedAtMs !== undefined && deletedAtMs + deletedAgeMs < world.nowMs) region.copies.delete(id);
  }
}

/** @throws DatacenterError `not-found`; one that is deleted is not there. */
export function findCopy({ world, region }: Site, copyId: string): CopyEntity {
  const copy = region.copies.get(copyId);
  if (!copy || !isThere(copy, world.nowMs)) throw copyNotFound(copyId);
  return copy;
}

export const isFinished = (copy: CopyEntity, atMs: number): boolean => stateAt(copy, atMs) === 'completed';

/** All that are there now, for judges. */
export const copiesNow = (world: World): DiskCopy[] =>
  [...world.regions.values()].flatMap((region: Region) =>
    [...region.copies.values()].filter((copy) => isThere(copy, world.nowMs)).map((copy) => copySeen(copy, world.nowMs)),
  );

const isThere = ({ startedAtMs, deletedAtMs }: CopyEntity, atMs: number): boolean =>
  startedAtMs <= atMs && (deletedAtMs === undefined || deletedAtMs > atMs);

function stateAt({ finishedAtMs, fails }: CopyEntity, atMs: number): CopyState {
  if (atMs < finishedAtMs) return 'pending';
  return fails ? 'error' : 'completed';
}

const copyFields: FieldReaders<DiskCopy & { tags: Tags }> = {
  id: ({ id }) => id,
  diskId: ({ diskId }) => diskId,
  state: ({ state }) => state,
};

function copySeen({ seq: _seq, fails, finishedAtMs, deletedAtMs: _deleted, ...copy }: CopyEntity, atMs: number): DiskCopy {
  const state = stateAt({ ...copy, seq: 0, fails, finishedAtMs }, atMs);
  const share = finishedAtMs <= copy.startedAtMs ? 1 : (atMs - copy.startedAtMs) / (finishedAtMs - copy.startedAtMs);
  // Only what is complete says 100.
  const progressPercent = state === 'completed' ? 100 : Math.max(0, Math.min(99, Math.floor(share * 100)));
  return { ...copy, tags: { ...copy.tags }, state, progressPercent };
}

export function copyNotFound(id: string): DatacenterError {
  return new DatacenterError('not-found', `The copy '${id}' does not exist.`, { subject: 'copy', ids: [id] });
}
