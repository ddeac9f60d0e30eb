import { DatacenterError } from './datacenter-error.ts';
import { standingFaults, takeFault } from './faults.ts';
import type { PerformContext } from './perform.ts';
import { sizeById } from './sizes.ts';
import { freeIps } from './subnet-ips.ts';
import type { Region, Site, World } from './world.ts';

/** How many more hosts of this size the zone has room for, by its capacity rules and its free addresses. */
export function roomFor(site: Site, { zone, sizeId }: { zone: string; sizeId: string }): number {
  const { world, region } = site;
  const subnet = region.subnets.find((one) => one.zone === zone);
  let room = subnet ? freeIps(region, subnet) : 0;
  for (const rule of world.capacity) {
    if (rule.region !== region.region || (rule.zone ?? zone) !== zone || (rule.sizeId ?? sizeId) !== sizeId) continue;
    room = Math.min(room, rule.hosts - hostsUnder(world, rule.region, { zone: rule.zone, sizeId: rule.sizeId }));
  }
  return Math.max(0, room);
}

/** Throws `capacity` when a fault says that this call meets a zone, or a region, without room. */
export function failForCapacity(world: World, context: PerformContext, demand: { zone: string | undefined; sizeId: string }): void {
  const { zone, sizeId } = demand;
  const target = { ...context.target, zones: () => (zone === undefined ? [] : [zone]) };
  const taken = takeFault(world, target, { kinds: ['capacity-out'], applies: (effect) => (effect.sizeId ?? sizeId) === sizeId });
  if (!taken) return;
  world.ledger.noteCall(context.callId, { faultId: taken.fault.id });
  throw noCapacity(sizeId, zone);
}

/** Whether a call that leaves the choice of zone to the datacenter will avoid this one. */
export function isZoneFull(world: World, context: PerformContext, demand: { zone: string; sizeId: string }): boolean {
  const { zone, sizeId } = demand;
  const faults = standingFaults(world, { ...context.target, zones: () => [zone] }, 'capacity-out');
  return faults.some((effect) => (effect.sizeId ?? sizeId) === sizeId);
}

interface QuotaDemand {
  sizeId: string;
  countMin: number;
  countMax: number;
  /** The hosts are there already, stopped, and so are counted among the hosts. */
  existing?: boolean;
}

/** How many of the hosts asked for the account may have; throws when that is less than `countMin`. */
export function grantWithinQuotas(region: Region, demand: QuotaDemand): number {
  const { sizeId, countMin, countMax, existing = false } = demand;
  const { quotas, usage } = region;
  const vcpus = sizeById(sizeId)?.vcpus ?? 1;
  const byHosts = existing ? countMax : quotas.hosts - usage.hosts;
  const byVcpus = Math.floor((quotas.vcpus - usage.vcpus) / vcpus);
  if (byVcpus < countMin) {
    const text = `You have requested more vCPU capacity than your current vCPU limit of ${quotas.vcpus} allows.`;
    throw new DatacenterError('quota', text, { quota: 'vcpus', subject: 'host' });
  }
  if (byHosts < countMin) {
    const text = `You have requested more instances (${usage.hosts + countMin}) than your current instance limit of ${quotas.hosts} allows.`;
    throw new DatacenterError('quota', text, { quota: 'hosts', subject: 'host' });
  }
  return Math.min(countMax, byHosts, byVcpus);
}

/** Throws unless this many more disks of this size are allowed. */
export function checkDiskQuota(region: Region, more: { disks: number; gib: number }): void {
  const { quotas, usage } = region;
  if (usage.disks + more.disks > quotas.disks) {
    throw new DatacenterError('quota', `The limit of ${quotas.disks} disks is reached.`, { quota: 'disks', subject: 'disk' });
  }
  if (usage.diskGib + more.gib > quotas.diskGib) {
    throw new DatacenterError('quota', `The limit of ${quotas.diskGib} GiB of disks is reached.`, { quota: 'diskGib', subject: 'disk' });
  }
}

export function noCapacity(sizeId: string, zone: string | undefined): DatacenterError {
  const where = zone ? ` in the zone you requested (${zone})` : '';
  return new DatacenterError('capacity', `We currently do not have sufficient ${sizeId} capacity${where}.`, {
    subject: 'size',
    ids: [sizeId],
  });
}

/** Pending and running hosts of all accounts: a machine that is taken is taken for everybody. */
function hostsUnder(world: World, regionName: string, rule: { zone?: string; sizeId?: string }): number {
  let count = 0;
  for (const region of world.regions.values()) {
    if (region.region !== regionName) continue;
    for (const [key, hosts] of region.usage.byZoneAndSize) {
      const [zone, sizeId] = key.split('/');
      if ((rule.zone ?? zone) === zone && (rule.sizeId ?? sizeId) === sizeId) count += hosts;
    }
  }
  return count;
}
