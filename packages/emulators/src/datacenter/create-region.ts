import type { Quotas } from './conditions.ts';
import type { SubnetEntity } from './entities.ts';
import { regionLayout } from './layout.ts';
import type { RegionSnapshot } from './snapshot.ts';
import { createTagIndex } from './tag-index.ts';
import { countHost, type Region, stableId, type World } from './world.ts';

/** Generous on purpose: tests and demonstrations lower what they want to meet. */
const defaultQuotas: Quotas = { hosts: 50_000, vcpus: 200_000, disks: 200_000, diskGib: 50_000_000, addresses: 5 };

/** An empty region of an account, with what a cloud gives every newcomer: a network, a subnet per zone, a firewall group. */
export function emptyRegion(formatId: World['formatId'], accountId: string, region: string): RegionSnapshot {
  const network = { id: stableId(formatId, 'network', accountId, region), cidr: '172.31.0.0/16' };
  const subnets = regionLayout[region]!.zones.map((zone, index): SubnetEntity => {
    // A quarter of the network each, so that a zone has room for 16,000 hosts.
    const base = ((172 << 24) | (31 << 16) | (index << 14)) >>> 0;
    const id = stableId(formatId, 'subnet', accountId, zone);
    return { id, networkId: network.id, zone, cidr: `172.31.${index * 64}.0/18`, base, size: 2 ** 14, cursor: 0 };
  });
  const group = { id: stableId(formatId, 'firewall-group', accountId, region), name: 'default', networkId: network.id };
  return {
    ...{ accountId, region, network, subnets },
    firewallGroups: [{ ...group, description: 'default VPC security group' }],
    quotas: { ...defaultQuotas },
    ...{ hosts: [], disks: [], copies: [], addresses: [], keys: [], tokens: [] },
  };
}

/** Builds the maps, indexes and counts that a snapshot does not carry. */
export function openRegion(saved: RegionSnapshot): Region {
  const region: Region = {
    ...saved,
    hosts: new Map(saved.hosts.map((host) => [host.id, host])),
    hostTags: createTagIndex(),
    disks: new Map(saved.disks.map((disk) => [disk.id, disk])),
    diskTags: createTagIndex(),
    copies: new Map((saved.copies ?? []).map((copy) => [copy.id, copy])),
    copyTags: createTagIndex(),
    addresses: new Map(saved.addresses.map((address) => [address.id, address])),
    keys: new Map(saved.keys.map((key) => [key.name, key])),
    tokens: new Map(saved.tokens.map((token) => [token.scope, token])),
    tokenByLaunch: new Map(saved.tokens.flatMap((token) => (token.launchId ? [[token.launchId, token]] : []))),
    usage: { hosts: 0, vcpus: 0, disks: 0, diskGib: 0, byZoneAndSize: new Map() },
    usedIps: new Map(saved.subnets.map((subnet) => [subnet.id, new Set()])),
    vanished: [],
  };
  for (const host of saved.hosts) {
    region.hostTags.add(host);
    countHost(region, host, 1);
    if (host.state !== 'terminated') region.usedIps.get(host.subnetId)?.add(host.privateIp);
  }
  for (const copy of region.copies.values()) if (copy.deletedAtMs === undefined) region.copyTags.add(copy);
  for (const disk of saved.disks) {
    region.diskTags.add(disk);
    if (disk.state === 'deleted') continue;
    region.usage.disks += 1;
    region.usage.diskGib += disk.sizeGib;
  }
  return region;
}

export function saveRegion(region: Region): RegionSnapshot {
  const { accountId, region: name, network, subnets, firewallGroups, quotas } = region;
  return {
    ...{ accountId, region: name, network, subnets, firewallGroups, quotas },
    hosts: [...region.hosts.values()],
    disks: [...region.disks.values()],
    copies: [...region.copies.values()],
    addresses: [...region.addresses.values()],
    keys: [...region.keys.values()],
    tokens: [...region.tokens.values()],
  };
}
