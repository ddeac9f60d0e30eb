import type { RegionCatalogue } from './datacenter.ts';
import { copyKey } from './key-operations.ts';
import { imagesOf } from './launch-check.ts';
import { regionLayout } from './layout.ts';
import { sizes } from './sizes.ts';
import { freeIps } from './subnet-ips.ts';
import type { Site } from './world.ts';

export function readCatalogue(site: Site): RegionCatalogue {
  const { world, region } = site;
  const { zoneIdPrefix, zones } = regionLayout[region.region]!;
  return {
    regions: Object.keys(regionLayout),
    zones: zones.map((name, index) => ({ name, id: `${zoneIdPrefix}${index + 1}` })),
    images: imagesOf(world, region.region),
    sizes: sizes.map((size) => ({ ...size })),
    networks: [{ ...region.network }],
    subnets: region.subnets.map((subnet) => {
      const { id, networkId, zone, cidr } = subnet;
      return { id, networkId, zone, cidr, freeIps: freeIps(region, subnet) };
    }),
    firewallGroups: region.firewallGroups.map((group) => ({ ...group })),
    keys: [...region.keys.values()].map(copyKey),
    quotas: { ...region.quotas },
  };
}
