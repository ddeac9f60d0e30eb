import type { SubnetEntity } from './entities.ts';
import { nextSequence, type Region, type World } from './world.ts';

/** The first four addresses and the last of a subnet belong to the network. */
const reservedFirst = 4;
const reservedLast = 1;

export function freeIps(region: Region, subnet: SubnetEntity): number {
  return subnet.size - reservedFirst - reservedLast - (region.usedIps.get(subnet.id)?.size ?? 0);
}

/** The next free address after the last one given, so that an address is not given again at once. The caller has checked `freeIps`. */
export function takeIp(region: Region, subnet: SubnetEntity): string {
  const used = region.usedIps.get(subnet.id)!;
  const usable = subnet.size - reservedFirst - reservedLast;
  for (let tried = 0; tried < usable; tried += 1) {
    const ip = formatIp(subnet.base + reservedFirst + (subnet.cursor % usable));
    subnet.cursor += 1;
    if (used.has(ip)) continue;
    used.add(ip);
    return ip;
  }
  throw new Error(`Subnet ${subnet.id} has no free address, though it was said to have.`);
}

/** One of 198.18.0.0/15, set aside for tests of networks: never somebody's real address. */
export function takePublicIp(world: World): string {
  const base = ((198 << 24) | (18 << 16)) >>> 0;
  return formatIp(base + (nextSequence(world) % 2 ** 17));
}

export function formatIp(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}
