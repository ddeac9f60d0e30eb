import { createHash } from 'node:crypto';
import type { CapacityRule, DatacenterSettings, Duration, Fault, Quotas } from './conditions.ts';
import type { LedgerWriter } from './create-ledger.ts';
import type { Call, HostState } from './datacenter.ts';
import { DatacenterError, type ResourceKind } from './datacenter-error.ts';
import type { AddressEntity, CopyEntity, DiskEntity, HostEntity, KeyEntity, RegionEntity, TokenEntity, Transition } from './entities.ts';
import { regionLayout } from './layout.ts';
import { sizeById } from './sizes.ts';
import type { TagIndex } from './tag-index.ts';
import type { Timeline } from './timeline.ts';

/** Everything the operations work on. They are functions of it; only `createDatacenter` makes one. */
export interface World {
  /** The time the state has been brought up to; never goes back. */
  nowMs: number;
  random: () => number;
  formatId: (kind: ResourceKind, hex17: string) => string;
  accountIds: ReadonlySet<string>;
  settings: DatacenterSettings;
  capacity: CapacityRule[];
  faults: Fault[];
  regions: Map<string, Region>;
  /** Tokens left in each throttle bucket, and when that was. */
  buckets: Map<string, { tokens: number; atMs: number }>;
  timeline: Timeline;
  ledger: LedgerWriter;
  sequence: number;
  changes: number;
}

/** One account in one region, with its indexes. Maps are in order of creation. */
export interface Region extends RegionEntity {
  quotas: Quotas;
  hosts: Map<string, HostEntity>;
  hostTags: TagIndex<HostEntity>;
  disks: Map<string, DiskEntity>;
  diskTags: TagIndex<DiskEntity>;
  copies: Map<string, CopyEntity>;
  copyTags: TagIndex<CopyEntity>;
  addresses: Map<string, AddressEntity>;
  keys: Map<string, KeyEntity>;
  tokens: Map<string, TokenEntity>;
  tokenByLaunch: Map<string, TokenEntity>;
  usage: Usage;
  /** By subnet. */
  usedIps: Map<string, Set<string>>;
  /** Vanished hosts that no complete list has left out yet. Bounded. */
  vanished: { host: HostEntity; atMs: number }[];
}

/** One account's region in its world: where an operation works. */
export interface Site {
  world: World;
  region: Region;
}

export interface Usage {
  /** Not terminated. */
  hosts: number;
  /** Of pending and running hosts. */
  vcpus: number;
  disks: number;
  diskGib: number;
  /** Pending and running hosts by `zone/size`. */
  byZoneAndSize: Map<string, number>;
}

export function regionFor(world: World, call: Pick<Call, 'accountId' | 'region'>): Region {
  const region = world.regions.get(`${call.accountId}/${call.region}`);
  if (region) return region;
  if (!world.accountIds.has(call.accountId)) {
    throw new DatacenterError('not-found', `There is no account ${call.accountId}.`, { subject: 'account', ids: [call.accountId] });
  }
  const known = Object.keys(regionLayout).join(', ');
  throw new DatacenterError('not-found', `There is no region ${call.region}; there are ${known}.`, {
    subject: 'region',
    ids: [call.region],
  });
}

export function nextSequence(world: World): number {
  world.sequence += 1;
  return world.sequence;
}

/** Unique by its counter, and not guessable in order by its random part: 0, eight random digits, eight of the counter. */
export function newId(world: World, kind: ResourceKind): string {
  const randomPart = Math.floor(world.random() * 0x1_0000_0000);
  return world.formatId(kind, `0${hex8(randomPart)}${hex8(nextSequence(world))}`);
}

/** The id of something that is there from the beginning: the same in every run. */
export function stableId(formatId: World['formatId'], kind: ResourceKind, ...parts: string[]): string {
  const digest = createHash('sha256')
    .update([kind, ...parts].join('/'))
    .digest('hex');
  return formatId(kind, digest.slice(0, 17));
}

export function draw(world: World, duration: Duration): number {
  if (typeof duration === 'number') return duration;
  return Math.round(duration.minMs + world.random() * (duration.maxMs - duration.minMs));
}

export function schedule({ world, region }: Site, atMs: number, transition: Transition): void {
  const { accountId, region: name } = region;
  world.timeline.push({ atMs, order: nextSequence(world), accountId, region: name, transition });
}

/** Adds a host to the counts of its region (`sign` 1), or takes it out (-1), by the state it is in. */
export function countHost(region: Region, host: Pick<HostEntity, 'state' | 'zone' | 'sizeId'>, sign: 1 | -1): void {
  if (host.state !== 'terminated') region.usage.hosts += sign;
  if (!usesCapacity(host.state)) return;
  region.usage.vcpus += sign * (sizeById(host.sizeId)?.vcpus ?? 0);
  const key = `${host.zone}/${host.sizeId}`;
  region.usage.byZoneAndSize.set(key, (region.usage.byZoneAndSize.get(key) ?? 0) + sign);
}

function usesCapacity(state: HostState): boolean {
  return state === 'pending' || state === 'running';
}

function hex8(value: number): string {
  return value.toString(16).padStart(8, '0').slice(-8);
}
