import { defaultTiming, type Timing } from '@farmhand/domain/constants';
import { createDatacenter } from '@farmhand/emulators/datacenter/create-datacenter';
import type { Datacenter } from '@farmhand/emulators/datacenter/datacenter';
import { regionLayout } from '@farmhand/emulators/datacenter/layout';
import type { EngineContext } from '@farmhand/engine/engine-context';
import { v7 } from 'uuid';
import { createRandom, type Random } from './random.ts';
import type { Script } from './script.ts';
import { type OpenStore, openMemoryStore, type SimStore } from './sim-store.ts';
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
  /** Between two sweeps of a worker. */
  sweepMs: { from: number; to: number };
  newId(): string;
  zonesOf(region: string): readonly string[];
  /** The engine's surroundings for one worker, whose store and drivers may stop it anywhere. */
  engineContext(parts: Pick<EngineContext, 'store' | 'clock' | 'loadDriver' | 'pacer'>): EngineContext;
  log(line: string): void;
  lines: string[];
}

/**
 * What the engine allows for: clocks of workers that differ from the true time by no more than this. With reads that are up to 30 s behind, two
 * clocks that are off in opposite directions still leave the settle window of 60 s its purpose.
 */
const clockOffMaxMs = 10_000;

const startedAt = Date.UTC(2026, 0, 1);

export async function createSimWorld(
  { seed, traits }: Pick<Script, 'seed' | 'traits'>,
  openStore: OpenStore = openMemoryStore,
): Promise<SimWorld> {
  const random = createRandom(seed);
  let opened: SimStore | null = null;
  const time = createVirtualTime(startedAt, () => opened?.pending() ?? null);
  const ids = random.fork();
  const newId = () => v7({ msecs: time.now(), random: Uint8Array.from({ length: 16 }, () => ids.between(0, 255)) });
  const lines: string[] = [];
  const log = (line: string) => lines.push(`${((time.now() - startedAt) / 1000).toFixed(1).padStart(8)} ${line}`);
  const datacenter = createSimDatacenter(time, random.fork());
  const launchesByLook = traits.includes('launches by look');
  const offMaxMs = traits.includes('wrong clocks') ? clockOffMaxMs : 0;
  const truth = createTruth({ clockOffMaxMs: offMaxMs, datacenter, now: time.now, launchesByLook });
  const wakeUps = createWakeUps(time, random.fork());
  const store = await openStore({
    installationId: newId(),
    onCommit: (changed) => truth.afterCommit(changed, log),
    onWake: wakeUps.send,
  });
  opened = store;
  // Shorter than people would have it, so that a run sees it pass.
  const timing = { ...defaultTiming, snapshotRetryMs: 300_000 };
  const secrets = random.fork();
  return {
    ...{ seed, random, time, timing, store, datacenter, truth, wakeUps, newId, log, lines },
    replay: launchesByLook ? 'look' : 'token',
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
