import { addressNotFound } from './address-operations.ts';
import { copyNotFound } from './copy-operations.ts';
import type { TagEntry, Tags } from './datacenter.ts';
import { DatacenterError } from './datacenter-error.ts';
import { checkTags } from './launch-check.ts';
import { diskNotFound } from './list-disks.ts';
import { hostsNotFound } from './list-hosts.ts';
import type { Region, Site, World } from './world.ts';

/** All or nothing: every resource is found and every result checked before the first is changed. */
export function setTags(site: Site, { resourceIds, tags }: { resourceIds: readonly string[]; tags: Tags }): void {
  const { world } = site;
  const resources = resourceIds.map((id) => findTagged(site, id));
  for (const { current } of resources) checkTags({ ...current, ...tags });
  for (const { change } of resources) change((current) => ({ ...current, ...tags }));
  world.changes += 1;
}

export function removeTags(
  site: Site,
  { resourceIds, tags }: { resourceIds: readonly string[]; tags: Record<string, string | undefined> },
): void {
  const { world } = site;
  const resources = resourceIds.map((id) => findTagged(site, id));
  const stays = ([key, value]: [string, string]) => !Object.hasOwn(tags, key) || (tags[key] !== undefined && tags[key] !== value);
  for (const { change } of resources) change((current) => Object.fromEntries(Object.entries(current).filter(stays)));
  world.changes += 1;
}

export function listTags(region: Region): TagEntry[] {
  const entries: TagEntry[] = [];
  const add = (resourceId: string, kind: TagEntry['kind'], tags: Tags) => {
    for (const [key, value] of Object.entries(tags)) entries.push({ resourceId, kind, key, value });
  };
  for (const host of region.hosts.values()) add(host.id, 'host', host.tags);
  for (const disk of region.disks.values()) if (disk.state !== 'deleted') add(disk.id, 'disk', disk.tags);
  for (const copy of region.copies.values()) if (copy.deletedAtMs === undefined) add(copy.id, 'copy', copy.tags);
  for (const address of region.addresses.values()) add(address.id, 'address', address.tags);
  for (const key of region.keys.values()) add(key.id, 'key', key.tags);
  return entries;
}

interface Tagged {
  current: Tags;
  change(next: (current: Tags) => Tags): void;
}

function findTagged(site: Site, id: string): Tagged {
  const { world, region } = site;
  const host = region.hosts.get(id);
  if (host) return indexed(host, region.hostTags);
  const disk = region.disks.get(id);
  if (disk && disk.state !== 'deleted') return indexed(disk, region.diskTags);
  const copy = region.copies.get(id);
  if (copy && copy.deletedAtMs === undefined) return indexed(copy, region.copyTags);
  const other = region.addresses.get(id) ?? [...region.keys.values()].find((key) => key.id === id);
  if (!other) throw notFound(world, id);
  return {
    current: other.tags,
    change(next) {
      other.tags = next(other.tags);
    },
  };
}

function indexed<T extends { tags: Tags }>(item: T, index: { add(item: T): void; remove(item: T): void }): Tagged {
  return {
    current: item.tags,
    change(next) {
      index.remove(item);
      item.tags = next(item.tags);
      index.add(item);
    },
  };
}

/** What an unknown id was meant to be is told by how ids of that kind begin. */
function notFound({ formatId }: World, id: string): DatacenterError {
  if (id.startsWith(formatId('host', ''))) return hostsNotFound([id]);
  if (id.startsWith(formatId('disk', ''))) return diskNotFound(id);
  if (id.startsWith(formatId('copy', ''))) return copyNotFound(id);
  if (id.startsWith(formatId('address', ''))) return addressNotFound(id);
  return new DatacenterError('malformed-id', `Invalid id: "${id}"`, { ids: [id] });
}
