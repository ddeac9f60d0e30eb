/** How long things take and how often they are looked at, all in milliseconds unless the name says otherwise. Each can be overridden. */
export interface Timing {
  /** How long a created resource may stay invisible in listings. */
  settleMs: number;
  /** Between listings of an idle location. */
  pollIdleMs: number;
  /** Between listings while anything there moves. */
  pollMovingMs: number;
  /** Between listings while servers are booting that should be ready by now. */
  pollBootingMs: number;
  /** After this long a booting server no longer earns the fast polling. */
  bootingMaxMs: number;
  leaseMs: number;
  /** Time limit of one call to a cloud. Shorter than the lease. */
  callMs: number;
  backoffMinMs: number;
  backoffMaxMs: number;
  /** What is missing is asked for by id at once, and then again after this long. */
  confirmMs: number;
  /** How long after its signing a cloud may still take a request: a launch is given up only when none of its calls can arrive any more. */
  callLingerMs: number;
  /** A launch older than this is never repeated: its token may be forgotten. */
  replayMaxMs: number;
  /** How long a volume that held data has to be out of sight, and be asked for by id again after that, until it is given up. */
  volumeMissingMs: number;
  /** How long an unwanted volume or address is kept. */
  keepVolumeMs: number;
  /** What is left of a snapshot that failed is deleted, and another is tried, after this long. */
  snapshotRetryMs: number;
  /** An intent to terminate, stop, start or attach is sent again after this long without effect. */
  resendMs: number;
  /** In which losses are counted together by the breaker. */
  breakerWindowMs: number;
  /** Share of the wanted servers whose loss in the window is still believed; at least one is. */
  breakerShare: number;
  /** In which replacements of servers that may still live are counted together. */
  replacementWindowMs: number;
  /** Share of the wanted servers that may be replaced in the window although they may still live; at least one may. */
  replacementShare: number;
  /** Launches that may fail within an hour and farm role before no more are tried. */
  failuresPerHour: number;
  /** How long a failed server is kept for people to look at, where that is asked for. */
  preserveMs: number;
  /** Servers of a farm role that are kept at once at most. */
  preservedMax: number;
  /** How long the cloud's own checks have to call a server impaired until that is believed. */
  impairedMs: number;
  /** How long no service of a location has to answer, and two of its intervals, until what was last heard of them is too old to act on. */
  checkBlindMs: number;
  /** Share of an account's servers in one zone that may seem lost at once; more latch the zone's breaker. */
  zoneBreakerShare: number;
  /** A zone with fewer servers has no breaker: those of their farm roles stand before them. */
  zoneBreakerServersMin: number;
  /** How long a zone and instance type without capacity are passed over. */
  shortageMs: number;
  /** A superseded server is deleted when it is known for this long. */
  orphanAgeMs: number;
  /** When nobody has seen all of a location for this long, it is looked at before anything is done there. */
  unseenMaxMs: number;
  /** How long a farm role that shall not be up waits for each of those that come after it, one after the other, to be down. */
  dependentsMaxMs: number;
  /** A field of a server that was changed back and still differs is changed back again after this long: a listing has shown it by then. */
  repairAgainMs: number;
  /** How often a field of a server is changed back within an hour. */
  repairsPerHour: number;
  /** Servers launched at once at most, after doubling from one. */
  launchBatchMax: number;
  /** Servers in one launch at most. */
  launchCountMax: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

export const defaultTiming: Timing = {
  settleMs: 60 * second,
  pollIdleMs: 60 * second,
  pollMovingMs: 15 * second,
  pollBootingMs: 2 * second,
  bootingMaxMs: 2 * minute,
  leaseMs: 15 * second,
  callMs: 12 * second,
  backoffMinMs: 5 * second,
  backoffMaxMs: 10 * minute,
  confirmMs: 10 * second,
  callLingerMs: 5 * minute,
  replayMaxMs: 12 * hour,
  volumeMissingMs: 15 * minute,
  keepVolumeMs: 7 * 24 * hour,
  snapshotRetryMs: hour,
  resendMs: 30 * second,
  breakerWindowMs: 10 * minute,
  breakerShare: 0.2,
  replacementWindowMs: 10 * minute,
  replacementShare: 0.2,
  failuresPerHour: 5,
  preserveMs: 24 * hour,
  preservedMax: 1,
  impairedMs: 2 * minute,
  checkBlindMs: minute,
  zoneBreakerShare: 0.5,
  zoneBreakerServersMin: 5,
  shortageMs: 3 * minute,
  orphanAgeMs: 10 * minute,
  unseenMaxMs: 5 * minute,
  dependentsMaxMs: 10 * minute,
  repairAgainMs: 3 * minute,
  repairsPerHour: 3,
  launchBatchMax: 1024,
  launchCountMax: 100,
};
