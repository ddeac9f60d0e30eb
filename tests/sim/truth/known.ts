import { ownerTagKeys } from '@farmhand/clouds/driver';
import { decideDesired } from '@farmhand/domain/decide-desired';
import type { Repair } from '@farmhand/domain/drift';
import { maxInForce } from '@farmhand/domain/rollout';
import { countsToMax } from '@farmhand/domain/server-state';
import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import { trackingOf } from '@farmhand/engine/metric/tracking-of';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type {
  AddressRow,
  BudgetRow,
  CloudAccountRow,
  FarmRoleRow,
  FarmRow,
  InventoryRow,
  LaunchMemberRow,
  LaunchRow,
  OrphanAddressRow,
  OrphanRow,
  OrphanVolumeRow,
  ServerRow,
  VolumeRow,
  VolumeSnapshotRow,
} from '@farmhand/engine/store/rows';
import type { Dump } from '../sim-store.ts';
import { forgetOrder, type KnownOrder, noOrder } from './order.ts';
import type { RatesLeft } from './rates.ts';

/** What the engine has written so far, kept so that each check costs what has changed. */
export interface Known {
  servers: Map<string, ServerRow>;
  volumes: Map<string, VolumeRow>;
  snapshots: Map<string, VolumeSnapshotRow>;
  addresses: Map<string, AddressRow>;
  orphanAddresses: Map<string, OrphanAddressRow>;
  /** By address: whether its server was not there, or missing, when it was last meant to be taken off it. */
  takenOffMissing: Map<string, boolean>;
  orphans: Map<string, OrphanRow>;
  launches: Map<string, LaunchRow>;
  /** By token: the first launch that was recorded with it. */
  tokens: Map<string, string>;
  orphanVolumes: Map<string, OrphanVolumeRow>;
  /** By disk: the hosts that were ever seen to hold it. */
  holders: Map<string, Set<string>>;
  /** By launch and index. */
  members: Map<string, LaunchMemberRow>;
  farms: Map<string, FarmRow>;
  /** By cloud account and location. */
  inventories: Map<string, InventoryRow>;
  farmRoles: Map<string, FarmRoleRow>;
  budgets: Map<string, BudgetRow>;
  /** By budget: what was last reserved under it. */
  spent: Map<string, number>;
  /** Ids of the servers of each farm role that count to its max. */
  counting: Map<string, Set<string>>;
  /** The highest max each farm role has had: lowering it does not end servers at once. */
  maxEver: Map<string, number>;
  /** The most servers a farm role has wanted: losses are measured against it. */
  wantedEver: Map<string, number>;
  /** Until when that number holds for this row. */
  wantedUntil: Map<string, { row: FarmRoleRow; until: number }>;
  /** Servers that were given up by Farmhand's own decision, as they were then. */
  givenUp: ServerRow[];
  /** Ids of the servers of each launch. */
  ofLaunch: Map<string, Set<string>>;
  /** Launches that failed, and when, of each farm role. */
  failed: Map<string, Map<string, number>>;
  /** Cloud ids that were ever intended to be ended. */
  intended: Set<string>;
  /** Cloud accounts, by id. */
  cloudAccounts: Map<string, CloudAccountRow>;
  /** When reads were behind for longer than the settle window: what rests on a look at such a time holds no more, and the rest does. Empty in most runs. */
  longLags: { from: number; until: number }[];
  /** The cloud knows no tokens for launches: a repetition beyond the settle window makes a second server. */
  launchesByLook: boolean;
  /** Disks that the cloud showed to nobody at some time, and until when. */
  hidden: Map<string, number>;
  /** Members of launches that were on record before a backup was restored. */
  forgotten: Set<string>;
  /** Members of launches that are on record of two installations, since the one was made from a copy of the other's. */
  shared: Set<string>;
  /** When the service of each host last answered a check as it should. */
  answered: Map<string, number>;
  /** When any service of each account and region last answered a check, in whatever way. */
  reachedAt: Map<string, number>;
  /** When the service of each host was last told to work again that had not. */
  mendedAt: Map<string, number>;
  /** When the zone of each host last came back that had gone dark. */
  litAt: Map<string, number>;
  clockOffMaxMs: number;
  ratesLeft: RatesLeft;
  /** The worker that wrote last. */
  writer: string | null;
  /** Whoever calls these accounts draws from the same buckets, by the same clock. */
  sharesRates: boolean;
  /** Hosts that others launched under our tags. */
  strangers: Set<string>;
  /** Zones in which more seemed lost than is believed when they were last looked at, and how many. */
  darkZones: Map<string, string>;
  /** Hosts, disks and intents of snapshots and addresses that the records of another installation, on a copy of ours, ever named; and ours did before a backup was restored. */
  others: Set<string>;
  /** Zones whose breaker was latched at some time. */
  everDark: Set<string>;
  /** How many slots went on in another zone, by what people chose. */
  moved: Map<string, number>;
  /** By server: each repair that was ever on record, as it was last told. */
  repaired: Map<string, readonly Repair[]>;
  /** Ids of the farm roles of which something was written since somebody last asked. */
  touched: Set<string>;
  order: KnownOrder;
}

export function createKnown({
  clockOffMaxMs,
  launchesByLook,
  hidden = new Map(),
}: Pick<Known, 'clockOffMaxMs' | 'launchesByLook'> & Partial<Pick<Known, 'hidden'>>): Known {
  return {
    ...{ servers: new Map(), volumes: new Map(), snapshots: new Map(), orphans: new Map(), orphanVolumes: new Map(), holders: new Map() },
    ...{ addresses: new Map(), orphanAddresses: new Map(), takenOffMissing: new Map() },
    ...{ launches: new Map(), members: new Map(), farms: new Map(), farmRoles: new Map(), givenUp: [], ofLaunch: new Map() },
    ...{ failed: new Map(), counting: new Map(), maxEver: new Map(), wantedEver: new Map(), wantedUntil: new Map() },
    ...{ inventories: new Map(), intended: new Set(), strangers: new Set(), touched: new Set(), repaired: new Map() },
    ...{ darkZones: new Map(), everDark: new Set() },
    moved: new Map(),
    ...{
      answered: new Map(),
      reachedAt: new Map(),
      mendedAt: new Map(),
      litAt: new Map(),
      clockOffMaxMs,
      ratesLeft: new Map(),
      writer: null,
      sharesRates: clockOffMaxMs === 0,
    },
    ...{
      cloudAccounts: new Map(),
      longLags: [],
      launchesByLook,
      hidden,
      forgotten: new Set(),
      shared: new Set(),
      others: new Set(),
      order: noOrder(),
    },
    ...{ budgets: new Map(), spent: new Map(), tokens: new Map() },
  };
}

/** Rows are values, and who holds a disk is true for all. */
export function copyKnown(known: Known): Known {
  const copied = Object.entries(known).map(([name, value]) => {
    if (value instanceof Map) return [name, new Map(value)];
    if (value instanceof Set) return [name, new Set(value)];
    return [name, Array.isArray(value) ? [...value] : structuredClone(value)];
  });
  return { ...(Object.fromEntries(copied) as Known), sharesRates: false };
}

/** The max in force: stand-ins of a rollout come beyond the declared one. */
export const maxOf = ({ max, declaration, rollout }: FarmRoleRow): number => maxInForce(max, declaration.rollout, rollout);

export const memberKey = (launchId: string | undefined, index: number) => `${launchId} ${index}`;

export function follow(known: Known, { name, before, after }: ChangedRow, log: (line: string) => void): void {
  if (name === 'Budget' && before !== undefined) known.budgets.delete(before.id);
  if (after === undefined) return;
  if (name === 'FarmRole') known.touched.add(after.id);
  else if ('farmRoleId' in after && after.farmRoleId !== null) known.touched.add(after.farmRoleId);
  switch (name) {
    case 'Server':
      followServer(known, after, log);
      break;
    case 'Volume':
      followVolume(known, after, log);
      break;
    case 'VolumeSnapshot':
      followSnapshot(known, after, log);
      break;
    case 'Address':
      followAddress(known, after, log);
      break;
    case 'OrphanAddress':
      if (!known.orphanAddresses.has(after.id)) log(`  ${after.cloudId} is claimed by no row: ${after.verdict}`);
      known.orphanAddresses.set(after.id, after);
      break;
    case 'Orphan':
      if (!known.orphans.has(after.id)) log(`  ${after.cloudId} is claimed by no row: ${after.verdict}`);
      known.orphans.set(after.id, after);
      if (after.sentAt !== null) known.intended.add(after.cloudId);
      break;
    case 'CloudAccount':
      known.cloudAccounts.set(after.id, after);
      break;
    case 'Launch':
      known.launches.set(after.id, after);
      break;
    case 'OrphanVolume':
      if (!known.orphanVolumes.has(after.id)) log(`  ${after.cloudId} is claimed by no row: ${after.verdict}`);
      else if (after.closedAt !== null) log(`  ${after.cloudId} is nothing unclaimed any more`);
      known.orphanVolumes.set(after.id, after);
      break;
    case 'LaunchMember':
      known.members.set(memberKey(after.launchId, after.index), after);
      break;
    case 'Inventory':
      known.inventories.set(`${after.cloudAccountId} ${after.location}`, after);
      break;
    case 'Budget':
      known.budgets.set(after.id, after);
      break;
    case 'Farm':
      if (known.farms.get(after.id)?.status !== after.status) forgetOrder(known, after.id);
      known.farms.set(after.id, after);
      break;
    case 'FarmRole':
      known.farmRoles.set(after.id, after);
      known.maxEver.set(after.id, Math.max(maxOf(after), known.maxEver.get(after.id) ?? 0));
      break;
    default:
  }
}

/** What is wanted may change without any write. */
export function followWanted(known: Known, now: number): void {
  for (const row of known.farmRoles.values()) {
    const {
      id,
      declaration: { scaling },
    } = row;
    const last = known.wantedUntil.get(id);
    if (last?.row === row && now < last.until) continue;
    const { servers, nextAt } = decideDesired({ scaling, tracking: trackingOf(row), now });
    // What readings ask for may change at any time.
    known.wantedUntil.set(id, { row, until: scaling.source.kind === 'metric' ? now : (nextAt ?? Number.POSITIVE_INFINITY) });
    known.wantedEver.set(id, Math.max(servers, known.wantedEver.get(id) ?? 0));
  }
}

function followServer(known: Known, row: ServerRow, log: (line: string) => void): void {
  const before = known.servers.get(row.id);
  if (before?.state !== row.state)
    log(`  ${row.hostName} attempt ${row.attempt} ${before?.state ?? '-'} -> ${row.state} (${row.reason.code}) ${row.cloudId ?? ''}`);
  known.servers.set(row.id, row);
  if (row.state === 'PENDING_TERMINATE' && row.cloudId !== null) known.intended.add(row.cloudId);
  known.ofLaunch.set(row.launchId, (known.ofLaunch.get(row.launchId) ?? new Set()).add(row.id));
  const counting = known.counting.get(row.farmRoleId) ?? new Set();
  known.counting.set(row.farmRoleId, counting);
  if (countsToMax(row.state)) counting.add(row.id);
  else counting.delete(row.id);
}

function followVolume(known: Known, row: VolumeRow, log: (line: string) => void): void {
  const before = known.volumes.get(row.id);
  if (before?.state !== row.state)
    log(`  volume of slot ${row.slotIndex} ${before?.state ?? '-'} -> ${row.state} (${row.reason.code}) ${row.cloudId ?? ''}`);
  known.volumes.set(row.id, row);
}

function followSnapshot(known: Known, row: VolumeSnapshotRow, log: (line: string) => void): void {
  const before = known.snapshots.get(row.id);
  if (before?.state !== row.state)
    log(
      `  snapshot (${row.purpose}) of slot ${row.slotIndex} ${before?.state ?? '-'} -> ${row.state} (${row.reason.code}) ${row.cloudId ?? ''}`,
    );
  known.snapshots.set(row.id, row);
}

function followAddress(known: Known, row: AddressRow, log: (line: string) => void): void {
  const before = known.addresses.get(row.id);
  if (before?.state !== row.state)
    log(`  address of slot ${row.slotIndex} ${before?.state ?? '-'} -> ${row.state} (${row.reason.code}) ${row.cloudId ?? ''}`);
  if (row.state === 'DISASSOCIATING' && before?.lastWriteAt.getTime() !== row.lastWriteAt.getTime()) {
    const holder = [...known.servers.values()].find(({ cloudId, closedAt }) => cloudId === row.heldBy && closedAt === null);
    known.takenOffMissing.set(row.id, holder === undefined || holder.missingSince !== null);
  }
  known.addresses.set(row.id, row);
}

export function followOther(known: Known, { name, after }: ChangedRow): void {
  if (after === undefined) return;
  if (name === 'VolumeSnapshot' || name === 'Address') known.others.add(after.id);
  if (name === 'LaunchMember') known.forgotten.add(memberKey(after.launchId, after.index));
  if ((name === 'Server' || name === 'Volume') && after.cloudId !== null) known.others.add(after.cloudId);
  if (name === 'Server' && after.state === 'PENDING_TERMINATE' && after.cloudId !== null) known.intended.add(after.cloudId);
  if (name === 'Orphan' && after.sentAt !== null) known.intended.add(after.cloudId);
}

/** Everything is as it was when the backup was made, but what was launched since runs on: it is as if others had launched it. */
export function forget(known: Known, dump: Dump, log: (line: string) => void): void {
  for (const key of known.members.keys()) known.forgotten.add(key);
  // What has no token is asked for once more where the backup has it as not made yet.
  for (const id of [...known.snapshots.keys(), ...known.addresses.keys()]) known.others.add(id);
  // The buckets were in the database too.
  known.sharesRates = false;
  const { servers, volumes, snapshots, addresses, orphanAddresses, orphans, orphanVolumes, launches, members, ofLaunch, failed } = known;
  const { farms, farmRoles, counting, cloudAccounts, inventories } = known;
  for (const map of [servers, volumes, snapshots, orphans, orphanVolumes, launches, members, ofLaunch, failed]) map.clear();
  for (const map of [addresses, orphanAddresses, known.repaired]) map.clear();
  for (const map of [farms, farmRoles, counting, cloudAccounts, inventories, known.budgets, known.spent, known.darkZones]) map.clear();
  known.givenUp = [];
  for (const name of [
    'CloudAccount',
    'Inventory',
    'Farm',
    'Budget',
    'FarmRole',
    'Launch',
    'LaunchMember',
    'Server',
    'Volume',
    'VolumeSnapshot',
    'Address',
    'Orphan',
    'OrphanAddress',
    'OrphanVolume',
  ] as const)
    for (const row of dump[name]) follow(known, { name, before: undefined, after: row } as ChangedRow, log);
  // What was told of the order before the backup goes on to hold.
  for (const { id } of known.farmRoles.values()) {
    known.order.begun.add(id);
    known.order.wentDown.add(id);
  }
}

/** A worker may stand still between the start of a look and its read, and its clock may be off. */
const lookMaxMs = 300_000;

/** A look that began at that moment may have been behind for longer than the settle window. */
export const isBehind = ({ longLags }: Known, lookedAt: Date | null): boolean =>
  lookedAt !== null && longLags.some(({ from, until }) => lookedAt.getTime() > from - lookMaxMs && lookedAt.getTime() < until + lookMaxMs);

/**
 * What another installation made of a launch that is on record of both: after this one had given the launch up, or, where the cloud knows no tokens,
 * beside what this one has of it.
 */
export function isOthersRest({ members, servers, shared }: Known, host: Host): boolean {
  const key = memberKey(host.tags[ownerTagKeys.launch], host.launchIndex);
  const server = servers.get(members.get(key)?.serverId ?? '');
  if (!shared.has(key) || server === undefined || server.cloudId === host.id) return false;
  return server.cloudId !== null || server.state === 'FAILED';
}

/** A launch of the forgotten time: nothing on record claims what it made. */
export const isForgotten = (known: Known, host: Host): boolean => {
  const member = memberKey(host.tags[ownerTagKeys.launch], host.launchIndex);
  return known.forgotten.has(member) && !known.members.has(member);
};
