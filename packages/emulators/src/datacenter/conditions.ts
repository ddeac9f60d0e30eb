/** A time in milliseconds, or a range from which each host or disk draws its own. */
export type Duration = number | { minMs: number; maxMs: number };

export interface DatacenterSettings {
  bootMs: Duration;
  stopMs: Duration;
  terminateMs: Duration;
  attachMs: Duration;
  detachMs: Duration;
  diskCreateMs: Duration;
  /** Until a copy of a disk is complete. */
  copyMs: Duration;
  /** From running until the status checks say ok. */
  checkMs: number;
  /** From running until a host's service takes connections. */
  serviceMs: number;
  /** How long a terminated host stays listed. */
  terminatedAgeMs: number;
  /** How long after the last of its hosts ended a launch token is remembered. */
  tokenAgeMs: number;
  /** Reads show the world as it was this long ago. */
  listLagMs: number;
  /** How long the disks of a vanished host stay stuck to it. */
  vanishReleaseMs: number;
  /** Use of its processors by a host of which nobody said another. */
  cpuPercent: number;
  /** How late the values of metrics come. */
  metricLagMs: number;
  throttling: boolean;
  buckets: ThrottleBuckets;
}

/** Tokens a full bucket holds, and how many come back per second. */
export interface Bucket {
  size: number;
  refillPerSecond: number;
}

/** Per account and region: one request bucket per class of call or named action, one resource bucket per named action. */
export interface ThrottleBuckets {
  read: Bucket;
  readUnfiltered: Bucket;
  write: Bucket;
  requests: Partial<Record<Operation, Bucket>>;
  resources: Partial<Record<Operation, Bucket>>;
}

/** The API methods of the datacenter, as faults, buckets and the ledger name them. */
export type Operation =
  | 'launchHosts'
  | 'listHosts'
  | 'terminateHosts'
  | 'stopHosts'
  | 'startHosts'
  | 'rebootHosts'
  | 'changeHost'
  | 'createDisk'
  | 'listDisks'
  | 'attachDisk'
  | 'detachDisk'
  | 'deleteDisk'
  | 'changeDisk'
  | 'createCopy'
  | 'listCopies'
  | 'deleteCopy'
  | 'allocateAddress'
  | 'associateAddress'
  | 'disassociateAddress'
  | 'releaseAddress'
  | 'listAddresses'
  | 'setTags'
  | 'removeTags'
  | 'listTags'
  | 'importKey'
  | 'deleteKey'
  | 'catalogue'
  | 'readMetrics'
  | 'touch';

export interface Quotas {
  /** Hosts that are not terminated. */
  hosts: number;
  /** Virtual processors of pending and running hosts. */
  vcpus: number;
  disks: number;
  diskGib: number;
  addresses: number;
}

/** At most this many pending or running hosts, of all accounts together. Without a zone or size: of each zone and size together. */
export interface CapacityRule {
  region: string;
  zone?: string;
  sizeId?: string;
  hosts: number;
}

/** Which calls a fault meets; what is left out matches everything. `action` is an `Operation` or the face's name for the call. */
export interface FaultScope {
  accountId?: string;
  region?: string;
  zone?: string;
  action?: string;
}

export type FaultEffect =
  /** A 5xx, and nothing has happened. */
  | { kind: 'error-before' }
  /** A 5xx, though the call took effect. */
  | { kind: 'error-after' }
  /** No answer, nothing has happened. The connection is held for `holdMs`, then cut. */
  | { kind: 'timeout-before'; holdMs?: number }
  /** No answer, though the call took effect. */
  | { kind: 'timeout-after'; holdMs?: number }
  | { kind: 'throttle' }
  /** Every call to the region is a 5xx. */
  | { kind: 'region-outage' }
  /**
   * A zone has lost its power or network: launching, starting, attaching and creating there fail as unavailable, checks are impaired.
   * Its hosts are `shown` in lists (default), `omitted` from them without a word, or make every list that would show one `fail`.
   */
  | { kind: 'zone-dark'; listing?: 'shown' | 'omitted' | 'fail' }
  /** No room for this size (default: any) in the scope's zone. */
  | { kind: 'capacity-out'; sizeId?: string }
  | { kind: 'list-lag'; lagMs: number }
  /** A list ends after so many pages, with nothing to say that more was there. */
  | { kind: 'missing-pages'; keepPages: number }
  | { kind: 'empty-list' }
  /** A list fails with a 5xx after so many good pages. */
  | { kind: 'failing-list'; afterPages: number }
  /** Pages are shorter than asked, with a token to go on. */
  | { kind: 'short-pages'; items: number }
  | { kind: 'slow-boot'; bootMs: Duration }
  | { kind: 'boot-never-ends' }
  /** A copy that is begun will end in error. */
  | { kind: 'copy-fails' };

export interface Fault {
  id: string;
  scope: FaultScope;
  effect: FaultEffect;
  /** 0..1; default 1. */
  chance?: number;
  /** Meets at most this many calls. */
  times?: number;
  addedAtMs: number;
  untilMs?: number;
  hits: number;
}
