import { isDeepStrictEqual } from 'node:util';
import type { Datacenter, Host } from '@farmhand/emulators/datacenter/datacenter';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { AddressRow, BudgetRow, FarmRoleRow, ServerRow, VolumeRow, VolumeSnapshotRow } from '@farmhand/engine/store/rows';
import type { DangerousCall } from './sim-driver.ts';
import type { Dump } from './sim-store.ts';
import { inItsOwnAccount } from './truth/accounts.ts';
import {
  neverGivenUpAddress,
  neverReleasedInUse,
  neverTakenFromTheMissing,
  neverTakenOffItsServer,
  neverTwoAddresses,
} from './truth/addresses.ts';
import { BrokenInvariant } from './truth/broken-invariant.ts';
import type { Check } from './truth/check.ts';
import { neverEndedForAWorkingService, neverReadyUnchecked, neverTakenForIllUnreached, placeOf } from './truth/checked.ts';
import { alwaysRecordedBefore, neverAboveMax, neverTwoInASlot } from './truth/counts.ts';
import { neverDeletedWithData } from './truth/data.ts';
import { neverDesiredOnGaps } from './truth/desired.ts';
import { neverDeletedWithoutIntent, neverGivenUpAlive, neverGivenUpSoon, neverWrittenOff } from './truth/endings.ts';
import { neverBeyondFailureBudget } from './truth/failures.ts';
import { neverOnStaleKnowledge } from './truth/halt.ts';
import { neverEndedWhileKept } from './truth/kept.ts';
import { copyKnown, createKnown, follow, followOther, followWanted, forget, isForgotten, type Known } from './truth/known.ts';
import { neverFilledUp, neverUnderAnothersToken } from './truth/launches.ts';
import { neverWithoutLease } from './truth/leases.ts';
import { neverEndedWell, neverManyGivenUp } from './truth/losses.ts';
import { findLost } from './truth/lost.ts';
import { neverBeyondBudget, neverLeftUncounted, spentUnder } from './truth/money.ts';
import { neverMovedUnasked } from './truth/moves.ts';
import { followOrder, neverBeforeItsFollowers, neverBeforeItsTurn } from './truth/order.ts';
import { onlyProvenOrphansDeleted } from './truth/orphans.ts';
import { type Admitted, neverBeyondRates } from './truth/rates.ts';
import { neverInsists } from './truth/repairs.ts';
import { neverManyReplaced } from './truth/replacements.ts';
import { neverForgotten } from './truth/requests.ts';
import { neverMakesAnOutageWorse } from './truth/rollouts.ts';
import { neverPastAWaitingVolume } from './truth/slots.ts';
import { neverDeletedBeforeItsSnapshot, neverTakenTwice } from './truth/snapshots.ts';
import { neverMoreThanStandIns } from './truth/stand-ins.ts';
import { neverDeletedOfOthers, neverLaunchedBesideTheUnknown } from './truth/unknown.ts';
import { neverForcedOff } from './truth/volumes.ts';
import { neverGivenUpInADarkZone } from './truth/zones.ts';
import { unfollowed } from './write-log.ts';

/** All promises, by families: a new one goes into its family's file, or brings a file of its own. */
const checks: readonly Check[] = [
  neverAboveMax,
  neverTwoInASlot,
  alwaysRecordedBefore,
  inItsOwnAccount,
  neverDeletedWithoutIntent,
  neverGivenUpAlive,
  neverWrittenOff,
  neverGivenUpSoon,
  neverManyGivenUp,
  neverDesiredOnGaps,
  neverManyReplaced,
  neverGivenUpInADarkZone,
  neverMakesAnOutageWorse,
  onlyProvenOrphansDeleted,
  neverForcedOff,
  neverFilledUp,
  neverUnderAnothersToken,
  neverTwoAddresses,
  neverGivenUpAddress,
  neverReleasedInUse,
  neverTakenFromTheMissing,
  neverTakenOffItsServer,
  neverLaunchedBesideTheUnknown,
  neverDeletedOfOthers,
  neverBeyondFailureBudget,
  neverEndedWell,
  neverDeletedWithData,
  neverEndedWhileKept,
  neverForgotten,
  neverBeforeItsTurn,
  neverBeforeItsFollowers,
  neverBeyondBudget,
  neverLeftUncounted,
  neverOnStaleKnowledge,
  neverEndedForAWorkingService,
  neverReadyUnchecked,
  neverTakenForIllUnreached,
  neverDeletedBeforeItsSnapshot,
  neverTakenTwice,
  neverInsists,
  neverMoreThanStandIns,
  neverBeyondRates,
  neverWithoutLease,
  neverMovedUnasked,
  neverPastAWaitingVolume,
];

/** Follows what the engine writes, and holds it against what the datacenter knows to be true. */
export interface Truth {
  /** After each commit, with the rows it changed. */
  afterCommit(changed: readonly ChangedRow[], log: (line: string) => void): void;
  /** After each call that may have changed the cloud. */
  afterCall(): void;
  /** Before a call that must never be made in some situations. */
  beforeCall(call: DangerousCall): void;
  /** When the engine lets a call pass. */
  afterAdmission(admitted: Admitted): void;
  /** Somebody else launched this host under our tags: it is not counted, and only people may say that it ends. */
  noteStranger(cloudId: string): void;
  /** From now on reads are behind for longer than the settle window. */
  noteLongLag(forMs: number): void;
  /** Reads were behind for longer than the settle window, at some time. */
  wasBehind(): boolean;
  /** What is committed next is written by this worker. */
  noteWriter(worker: string): void;
  /** The service of this host answered a check, as it should or not. */
  noteAnswer(host: Host, works: boolean): void;
  /** The services of these hosts did not work, and may from now on. */
  noteMended(hostIds: readonly string[]): void;
  /** The zone of these hosts was dark, and is no more. */
  noteLit(hostIds: readonly string[]): void;
  /** A backup was restored: the store holds these rows, and knows nothing of what came after them. */
  afterRestore(dump: Dump): void;
  /** Another installation works on a copy of the records: what it launches is not ours, and what it has on record that it ends may end. */
  afterOthersCommit(changed: readonly ChangedRow[]): void;
  /** For records that are a copy of these, and go on apart. */
  copy(): Truth;
  /** The first promise that was broken, or null. */
  broken(): BrokenInvariant | null;
  /** How often each invariant was checked. */
  checked(): ReadonlyMap<string, number>;
  /** How many slots went on in another zone, by what people chose. */
  moved(): ReadonlyMap<string, number>;
  /** One more check of an invariant, made elsewhere. */
  count(invariant: string): void;
  servers(): ServerRow[];
  farmRoles(): FarmRoleRow[];
  snapshots(): VolumeSnapshotRow[];
  addresses(): AddressRow[];
  volumes(): VolumeRow[];
  /** Those of which something was written since this was last asked. */
  touchedFarmRoles(): FarmRoleRow[];
  /** What is on record under each budget, by what each thing is. */
  spending(): { budget: BudgetRow; microUsdPerHour: number }[];
  liveHosts(): Host[];
  /** What is in the cloud and nobody knows of, in words; null: nothing. */
  lost(): string | null;
}

interface TruthOptions {
  clockOffMaxMs: number;
  datacenter: Datacenter;
  now(): number;
  launchesByLook: boolean;
  /** Disks that the cloud shows to nobody for a while. */
  hidden: Map<string, number>;
}

export function createTruth(options: TruthOptions): Truth {
  return followTruth(options, createKnown(options));
}

function followTruth(options: TruthOptions, known: Known): Truth {
  const { datacenter, now } = options;
  const checked = new Map<string, number>();
  let broken: BrokenInvariant | null = null;
  const liveHosts = () => datacenter.acts.listHosts({ limit: 10_000, where: [{ field: 'state', anyOf: liveStates }] }).hosts;
  const count = (invariant: string) => void checked.set(invariant, (checked.get(invariant) ?? 0) + 1);
  const hold = (kind: Exclude<keyof Check, 'invariant'>, work: (check: Check) => void) => {
    try {
      for (const check of checks) {
        if (check[kind] === undefined) continue;
        count(check.invariant);
        work(check);
      }
    } catch (error) {
      if (!(error instanceof BrokenInvariant)) throw error;
      broken ??= error;
    }
  };
  return {
    afterCommit(changed, log) {
      for (const change of changed) follow(known, change, log);
      if (changed.some(({ name }) => name === 'FarmRole')) followWanted(known, now());
      if (changed.some(({ name }) => name === 'FarmRole' || name === 'Farm' || name === 'Server')) followOrder(known, now());
      if (changed.every(isTurn)) return;
      hold('afterCommit', (check) => check.afterCommit?.(known, { changed, datacenter, now: now() }));
    },
    afterCall() {
      const live = liveHosts();
      for (const host of live) if (isForgotten(known, host)) known.strangers.add(host.id);
      const hosts = live.filter((host) => !known.strangers.has(host.id));
      hold('afterCall', (check) => check.afterCall?.(known, { hosts, datacenter }));
    },
    afterAdmission: (admitted) => hold('afterAdmission', (check) => check.afterAdmission?.(known, { admitted, now: now() })),
    beforeCall: (call) => hold('beforeCall', (check) => check.beforeCall?.(known, { call, datacenter })),
    noteWriter(worker) {
      known.writer = worker;
    },
    noteAnswer({ id, accountId, region }, works) {
      known.reachedAt.set(placeOf(`sim/${accountId}`, region), now());
      if (works) known.answered.set(id, now());
    },
    noteMended(hostIds) {
      for (const id of hostIds) known.mendedAt.set(id, now());
    },
    noteLit(hostIds) {
      for (const id of hostIds) known.litAt.set(id, now());
    },
    noteStranger: (cloudId) => void known.strangers.add(cloudId),
    noteLongLag: (forMs) => void known.longLags.push({ from: now(), until: now() + forMs }),
    wasBehind: () => known.longLags.length > 0,
    afterRestore(dump) {
      forget(known, dump, () => undefined);
      for (const host of liveHosts()) if (isForgotten(known, host)) known.strangers.add(host.id);
    },
    afterOthersCommit(changed) {
      for (const change of changed) followOther(known, change);
    },
    copy() {
      // Each has buckets of its own from now on.
      known.sharesRates = false;
      for (const key of known.members.keys()) known.shared.add(key);
      return followTruth(options, copyKnown(known));
    },
    broken: () => broken,
    checked: () => checked,
    moved: () => known.moved,
    count,
    servers: () => [...known.servers.values()],
    farmRoles: () => [...known.farmRoles.values()],
    snapshots: () => [...known.snapshots.values()],
    addresses: () => [...known.addresses.values()],
    volumes: () => [...known.volumes.values()],
    touchedFarmRoles() {
      const touched = [...known.touched].flatMap((id) => known.farmRoles.get(id) ?? []);
      known.touched.clear();
      return touched;
    },
    spending: () => [...known.budgets.values()].map((budget) => ({ budget, microUsdPerHour: spentUnder(known, budget) })),
    liveHosts,
    lost: () => findLost(known, { hosts: liveHosts(), datacenter }),
  };
}

/** Most commits only read, tell something, or say whose turn it is and when the next: no promise is about that. */
function isTurn({ name, before, after }: ChangedRow): boolean {
  if (unfollowed.includes(name)) return true;
  if (before === undefined || after === undefined) return false;
  for (const column in after)
    if (!turnColumns.has(column) && !isDeepStrictEqual(before[column as keyof typeof before], after[column as keyof typeof after]))
      return false;
  return true;
}

const turnColumns: ReadonlySet<string> = new Set(['wakeAt', 'leaseOwner', 'leaseUntil', 'epoch', 'generation', 'reconciledGeneration']);

const liveStates: readonly Host['state'][] = ['pending', 'running', 'stopping', 'stopped'];
