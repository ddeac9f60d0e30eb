import type {
  Address,
  Disk,
  DiskAttachment,
  DiskCopy,
  DiskState,
  FirewallGroup,
  Host,
  HostDisk,
  HostState,
  Key,
  Network,
  ServiceFault,
} from './datacenter.ts';

/** What the datacenter keeps, plain data all of it; `Host`, `Disk` and so on are the copies it hands out. */
export interface HostEntity extends Omit<Host, 'check' | 'disks'> {
  /** Order of creation in the whole datacenter. */
  seq: number;
  /** Raised by each change of state: a transition that was scheduled before is void. */
  epoch: number;
  disks: HostDisk[];
  runningAtMs?: number;
  /** Its checks fail until it stops, or until they are said to pass again. */
  impairedAtMs?: number;
  /** What is wrong with its service, until it stops or is told otherwise. */
  serviceFault?: ServiceFault;
  /** What its owner's metrics say of it; absent: the setting. Null: they say nothing. */
  cpuPercent?: number | null;
  /** Whether each start gives it a public address. */
  autoPublicIp: boolean;
  /** Past states, oldest first, for reads that lag. Bounded. */
  history: { atMs: number; state: HostState }[];
  /** The state that the last response about it showed. */
  shownState?: HostState;
}

export interface DiskEntity extends Disk {
  seq: number;
  epoch: number;
  history: { atMs: number; state: DiskState; attachment?: DiskAttachment }[];
}

export interface CopyEntity extends Omit<DiskCopy, 'state' | 'progressPercent'> {
  seq: number;
  finishedAtMs: number;
  /** It will end in error. */
  fails: boolean;
  /** Kept for a while for reads that lag. */
  deletedAtMs?: number;
}

export interface AddressEntity extends Address {
  seq: number;
  /** Absent in states of before this was kept: then it is old. */
  allocatedAtMs?: number;
}

export interface SubnetEntity {
  id: string;
  networkId: string;
  zone: string;
  cidr: string;
  /** First address as a number, and how many there are. */
  base: number;
  size: number;
  cursor: number;
}

export interface KeyEntity extends Key {
  seq: number;
}

/** What a token stands for. `scope` is its account, region, zone where given, and the token itself. */
export interface TokenEntity {
  scope: string;
  requestHash: string;
  launchId?: string;
  hostIds?: string[];
  /** Hosts of the launch that have not ended. */
  remaining: number;
  /** For a disk's token: the disk as it was created. */
  disk?: Disk;
}

/** Everything of one account in one region. */
export interface RegionEntity {
  accountId: string;
  region: string;
  network: Network;
  subnets: SubnetEntity[];
  firewallGroups: FirewallGroup[];
}

/** A change that will come by itself. */
export type Transition =
  | { kind: 'host'; id: string; epoch: number; to: HostState }
  | { kind: 'host-forget'; id: string }
  | { kind: 'disk'; id: string; epoch: number; to: 'available' | 'attached' | 'detached' }
  | { kind: 'disk-forget'; id: string }
  | { kind: 'vanished-disk'; id: string; hostId: string }
  | { kind: 'token-forget'; scope: string };

export interface ScheduledTransition {
  atMs: number;
  /** Ties are settled in order of scheduling. */
  order: number;
  accountId: string;
  region: string;
  transition: Transition;
}
