import { addressFields, addressNotFound, copyAddress, dissociate } from './address-operations.ts';
import { matcher } from './condition-match.ts';
import { connectToHost, failService } from './connect-to-host.ts';
import { copiesNow } from './copy-operations.ts';
import type { Acts, ActsListRequest } from './datacenter.ts';
import { beginDetach } from './disk-life.ts';
import type { HostEntity } from './entities.ts';
import { beginStop, beginTermination, crash, vanish } from './host-life.ts';
import { copyDisk, diskFields, diskNotFound } from './list-disks.ts';
import { checkOf, copyHost, hostFields, hostsNotFound } from './list-hosts.ts';
import type { Region, Site, World } from './world.ts';

const limitMax = 1_000;

/** `fresh` gives the world, brought up to now. */
export function createActs(fresh: () => World): Acts {
  return {
    crash: (hostIds) => forHosts(hostIds, crash),
    terminate: (hostIds) => forHosts(hostIds, (site, host) => beginTermination(site, host, 'outsider')),
    stop: (hostIds) =>
      forHosts(hostIds, (site, host) => {
        if (host.state === 'running' || host.state === 'pending') beginStop(site, host, 'outsider');
      }),
    vanish: (hostIds) => forHosts(hostIds, vanish),
    impair: (hostIds) =>
      forHosts(hostIds, ({ world }, host) => {
        if (host.state !== 'running' || host.impairedAtMs !== undefined) return;
        host.impairedAtMs = world.nowMs;
        world.changes += 1;
      }),
    repair: (hostIds) =>
      forHosts(hostIds, ({ world }, host) => {
        if (host.impairedAtMs !== undefined) world.changes += 1;
        delete host.impairedAtMs;
      }),
    failService: (hostIds, fault) => forHosts(hostIds, (site, host) => failService(site, host, fault)),
    connect: (address) => connectToHost(fresh(), address),
    setLoad: (hostIds, cpuPercent) =>
      forHosts(hostIds, ({ world }, host) => {
        host.cpuPercent = cpuPercent;
        world.changes += 1;
      }),
    detachDisk(diskIds) {
      const world = fresh();
      const found = diskIds.map((id) => find(world, id, (region) => region.disks) ?? raise(diskNotFound(id)));
      for (const { region, item } of found) beginDetach({ world, region }, item, true);
    },
    listHosts(request = {}) {
      const world = fresh();
      const matches = matcher(request.where ?? [], hostFields);
      const all = inScope(world, request, (region) => region.hosts).filter(({ region, item }) =>
        matches({ host: item, state: item.state, tags: item.tags, check: () => checkOf({ world, region }, item, item.state) }),
      );
      const { items, nextAfter } = cut(all, request);
      return { hosts: items.map(({ region, item }) => copyHost({ world, region }, item)), ...(nextAfter !== undefined && { nextAfter }) };
    },
    listDisks(request = {}) {
      const world = fresh();
      const matches = matcher(request.where ?? [], diskFields);
      const all = inScope(world, request, (region) => region.disks).filter(
        ({ item }) => item.state !== 'deleted' && matches({ disk: item, state: item.state, attachment: item.attachment, tags: item.tags }),
      );
      const { items, nextAfter } = cut(all, request);
      return { disks: items.map(({ item }) => copyDisk(item)), ...(nextAfter !== undefined && { nextAfter }) };
    },
    listCopies: () => copiesNow(fresh()),
    dissociateAddress(addressIds) {
      const world = fresh();
      for (const id of addressIds) {
        const { region, item } = find(world, id, ({ addresses }) => addresses) ?? raise(addressNotFound(id));
        dissociate({ world, region }, item);
        world.changes += 1;
      }
    },
    listAddresses(request = {}) {
      const world = fresh();
      const matches = matcher(request.where ?? [], addressFields);
      const all = inScope(world, request, (region) => region.addresses).filter(({ item }) => matches(item));
      const { items, nextAfter } = cut(all, request);
      return { addresses: items.map(({ item }) => copyAddress(item)), ...(nextAfter !== undefined && { nextAfter }) };
    },
  };

  function forHosts(hostIds: readonly string[], act: (site: Site, host: HostEntity) => void): void {
    const world = fresh();
    const ids = [...new Set(hostIds)];
    const found = ids.map((id) => ({ id, place: find(world, id, (region) => region.hosts) }));
    const missing = found.filter(({ place }) => !place).map(({ id }) => id);
    if (missing.length > 0) throw hostsNotFound(missing);
    for (const { place } of found) act({ world, region: place!.region }, place!.item);
  }
}

function find<T>(world: World, id: string, itemsOf: (region: Region) => Map<string, T>): { region: Region; item: T } | undefined {
  for (const region of world.regions.values()) {
    const item = itemsOf(region).get(id);
    if (item) return { region, item };
  }
  return undefined;
}

function inScope<T extends { seq: number }>(
  world: World,
  { accountId, region: name, after = 0 }: ActsListRequest,
  itemsOf: (region: Region) => Map<string, T>,
): { region: Region; item: T }[] {
  const found: { region: Region; item: T }[] = [];
  for (const region of world.regions.values()) {
    if ((accountId ?? region.accountId) !== region.accountId || (name ?? region.region) !== region.region) continue;
    for (const item of itemsOf(region).values()) if (item.seq > after) found.push({ region, item });
  }
  return found.sort((a, b) => a.item.seq - b.item.seq);
}

function cut<T extends { item: { seq: number } }>(
  all: readonly T[],
  { limit = limitMax }: ActsListRequest,
): { items: T[]; nextAfter?: number } {
  const items = all.slice(0, Math.max(1, Math.min(limit, limitMax)));
  return items.length < all.length ? { items, nextAfter: items.at(-1)!.item.seq } : { items };
}

function raise(error: Error): never {
  throw error;
}
