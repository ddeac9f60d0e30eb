import { defaultTiming, type Timing } from '@farmhand/domain/constants';
import { createDatacenter } from '@farmhand/emulators/datacenter/create-datacenter';
import type { Datacenter } from '@farmhand/emulators/datacenter/datacenter';
import { regionLayout } from '@farmhand/emulators/datacenter/layout';
import type { EngineContext } from '@farmhand/engine/engine-context';
import type { MemoryStoreOptions } from '@farmhand/engine/store/memory-store';
import { createRandom, type Random } from './random.ts';
import type { Script } from './script.ts';
import { type Backup, type OpenStore, openMemoryStore, type SimStore } from './sim-store.ts';
import { createTruth, type Truth } from './truth.ts';
import { createVirtualTime, type VirtualTime } from './virtual-time.ts';
import { createWakeUps, type WakeUps } from './wake-ups.ts';

export const simRegion = 'us-east-1';
export const simAccount = '111122223333';
export const otherRegion = 'us-west-2';
export const otherAccount = '444455556666';

/** One simulated installation: a store, a datacenter, and time, all moved by one seed. */
export interface SimWorld {
  seed: number;
  random: Random;
  time: VirtualTime;
  timing: Timing;
  store: SimStore;
  datacenter: Datacenter;
  truth: Truth;
  wakeUps: WakeUps;
  /** Clocks of workers may be off by so much; what the engine allows for at most. */
  clockOffMaxMs: number;
  /** How the cloud keeps a repeated launch from creating twice. */
  replay: 'token' | 'look';
  /** The cloud allows few calls. */
  fewCalls: boolean;
  /** Until when the cloud shows these disks to nobody, and no listing shows these hosts. */
  hidden: Map<string, number>;
  /** Between two sweeps of a worker. */
  sweepMs: { from: number; to: number };
  newId(): string;
  zonesOf(region: string): readonly string[];
  /** The engine's surroundings for one worker, whose store and drivers may stop it anywhere. */
  engineContext(parts: Pick<EngineContext, 'store' | 'clock' | 'loadDriver' | 'pacer'>): EngineContext;
  log(line: string): void;
  lines: string[];
  /** After each call that may have changed the cloud: whoever keeps records of it looks at the truth. */
  afterCall(): void;
  /** A second installation on a copy of the database, with the same cloud accounts and a truth of its own. */
  clone(backup: Backup, random: Random): Promise<SimWorld>;
}

/**
 * What the engine allows for: clocks of workers that differ from the true time by no more than this. With reads that are up to 30 s behind, two
 * clocks that are off in opposite directions still leave the settle window of 60 s its purpose.
 */
const clockOffMaxMs = 10_000;

const startedAt = Date.UTC(2026, 0, 1);

/** A UUID of version 7. */
function drawId(random: Random, now: number): string {
  const hex = (value: number, digits: number) => value.toString(16).padStart(digits, '0');
  const draw = (digits: number) => hex(random.between(0, 16 ** digits - 1), digits);
  const time = hex(now, 12);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${draw(3)}-${hex(8 + random.between(0, 3), 1)}${draw(3)}-${draw(6)}${draw(6)}`;
}

export async function createSimWorld(
  { seed, traits }: Pick<Script, 'seed' | 'traits'>,
  openStore: OpenStore = openMemoryStore,
): Promise<SimWorld> {
  const random = createRandom(seed);
  const stores: SimStore[] = [];
  const truths: Truth[] = [];
  const time = createVirtualTime(startedAt, () => pendingOf(stores));
  const ids = random.fork();
  const newId = () => drawId(ids, time.now());
  const lines: string[] = [];
  const log = (line: string) => lines.push(`${((time.now() - startedAt) / 1000).toFixed(1).padStart(8)} ${line}`);
  const datacenter = createSimDatacenter(time, random.fork());
  const installationId = newId();
  const keepRecords = async (truth: Truth, wakeUps: WakeUps, { tell, from }: { tell: (line: string) => void; from?: Backup }) => {
    truths.push(truth);
    const onCommit: MemoryStoreOptions['onCommit'] = (changed) => {
      truth.afterCommit(changed, tell);
      for (const other of truths) if (other !== truth) other.afterOthersCommit(changed);
    };
    const store = await openStore({ installationId, onCommit, onWake: wakeUps.send }, from);
    stores.push(store);
    const noteStranger = (cloudId: string) => {
      for (const one of truths) one.noteStranger(cloudId);
    };
    const noteLongLag = (forMs: number) => {
      for (const one of truths) one.noteLongLag(forMs);
    };
    const noteMended = (hostIds: readonly string[]) => {
      for (const one of truths) one.noteMended(hostIds);
    };
    const noteLit = (hostIds: readonly string[]) => {
      for (const one of truths) one.noteLit(hostIds);
    };
    return { wakeUps, truth: { ...truth, noteStranger, noteLongLag, noteMended, noteLit }, store };
  };
  const launchesByLook = traits.includes('launches by look');
  const offMaxMs = traits.includes('wrong clocks') ? clockOffMaxMs : 0;
  const hidden = new Map<string, number>();
  const truth = createTruth({ clockOffMaxMs: offMaxMs, datacenter, now: time.now, launchesByLook, hidden });
  const records = await keepRecords(truth, createWakeUps(time, random.fork()), { tell: log });
  // Shorter than people would have it, so that a run sees it pass.
  const timing = { ...defaultTiming, snapshotRetryMs: 300_000, repairAgainMs: 60_000 };
  const secrets = random.fork();
  const world: SimWorld = {
    ...{ seed, random, time, timing, datacenter, newId, log, lines, ...records },
    replay: launchesByLook ? 'look' : 'token',
    fewCalls: traits.includes('few calls'),
    hidden,
    afterCall() {
      for (const truth of truths) truth.afterCall();
    },
    async clone(backup, source) {
      const tell = (line: string) => log(`  the clone: ${line.trim()}`);
      const copy = await keepRecords(truth.copy(), createWakeUps(time, source), { tell, from: backup });
      copy.truth.afterRestore(await copy.store.dump());
      return { ...world, ...copy };
    },
    clockOffMaxMs: offMaxMs,
    sweepMs: { from: 200, to: 1_200 },
    zonesOf: (region) => regionLayout[region]?.zones.slice(0, 3) ?? [],
    engineContext: (parts) => ({
      ...parts,
      ...{ newId, timing },
      randomToken: () => Array.from({ length: 4 }, () => secrets.between(0, 2 ** 31).toString(36)).join('-'),
      secretBox: { seal: (plain: string) => plain, open: (sealed: string) => sealed },
      deadline: () => neverAborted,
    }),
  };
  return world;
}

function pendingOf(stores: readonly SimStore[]): Promise<unknown> | null {
  for (const store of stores) {
    const pending = store.pending();
    if (pending !== null) return pending;
  }
  return null;
}

const neverAborted = new AbortController().signal;

function createSimDatacenter(clock: { now(): number }, noise: Random): Datacenter {
  return createDatacenter({
    clock,
    random: () => noise.next(),
    accountIds: [simAccount, otherAccount],
    settings: { bootMs: { minMs: 3_000, maxMs: 20_000 }, terminateMs: { minMs: 500, maxMs: 8_000 }, vanishReleaseMs: 5_000 },
  });
}
