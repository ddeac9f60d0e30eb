import { wantedServers } from '@farmhand/domain/farm-role-declaration';
import { checkLog } from './check-log.ts';
import { declareFarm } from './declare.ts';
import { changeFarm, happenings, releaseBreakers, type Stage } from './happenings.ts';
import { startSimWorker } from './sim-worker.ts';
import { createSimWorld, type SimWorld } from './sim-world.ts';
import { BrokenInvariant } from './truth.ts';

export interface SimResult {
  seed: number;
  broken: Error | null;
  steps: number;
  tally: ReadonlyMap<string, number>;
  /** What happened, with times: the story of a failure. */
  lines: readonly string[];
}

export interface SimOptions {
  seed: number;
  steps: number;
}

const workersCount = 2;

/** One run from one seed: a farm is declared, things happen to it, then the faults stop and all must be as declared. */
export async function runSimulation({ seed, steps }: SimOptions): Promise<SimResult> {
  const world = createSimWorld(seed);
  const declared = await declareFarm(world);
  const workers = Array.from({ length: workersCount }, () => startSimWorker(world, world.random.fork()));
  const stage: Stage = { world, declared, workers, tally: new Map() };
  const broken = await play(stage, steps).then(
    () => null,
    (error: unknown) => (error instanceof Error ? error : new Error(String(error))),
  );
  for (const worker of stage.workers) worker.stop();
  await world.time.runUntil(world.time.now() + 1);
  return { seed, broken, steps, tally: stage.tally, lines: world.lines };
}

async function play(stage: Stage, steps: number): Promise<void> {
  const { world } = stage;
  for (let step = 0; step < steps; step++) {
    const happening = draw(stage);
    if (happening.name !== 'nothing') world.log(happening.name);
    stage.tally.set(happening.name, (stage.tally.get(happening.name) ?? 0) + 1);
    await happening.happen(stage);
    await pass(stage, world.random.between(0, 8_000));
  }
  await calmDown(stage);
  checkLog(stage.world.store);
}

function draw({ world }: Stage) {
  const total = happenings.reduce((sum, { weight }) => sum + weight, 0);
  let left = world.random.next() * total;
  for (const happening of happenings) {
    left -= happening.weight;
    if (left < 0) return happening;
  }
  return happenings[0] as (typeof happenings)[number];
}

/** Lets time pass, replaces workers that died, and ends the run at the first broken promise. */
async function pass(stage: Stage, ms: number): Promise<void> {
  const { world } = stage;
  await world.time.runUntil(world.time.now() + ms);
  const broken = world.truth.broken();
  if (broken !== null) throw broken;
  stage.workers = stage.workers.map((worker) => {
    const [error] = worker.errors;
    if (error !== undefined) throw error;
    return worker.alive() ? worker : startSimWorker(world, world.random.fork());
  });
}

/**
 * I7: once faults stop, everything is as declared within the longest backoff plus boot and settle times, and then nothing is called
 * but the listings.
 */
async function calmDown(stage: Stage): Promise<void> {
  const { world } = stage;
  world.log('faults stop');
  world.datacenter.conditions.clearFaults();
  for (const worker of stage.workers) worker.spare();
  await changeFarm(stage, { status: 'RUNNING', frozenReason: null, frozenUntil: null });
  const { backoffMaxMs, breakerWindowMs, callLingerMs, settleMs } = world.timing;
  await settle(stage, 2 * settleMs);
  // What vanished in numbers stays undecided until a person has looked, some at a time.
  for (let looks = 0; looks < 10; looks++) {
    await releaseBreakers(stage);
    await settle(stage, settleMs);
  }
  await settle(stage, backoffMaxMs + callLingerMs + breakerWindowMs);
  checkConverged(world);
  const before = callsOf(world);
  const quietMs = 10 * world.timing.pollIdleMs;
  await settle(stage, quietMs);
  checkConverged(world);
  const extra = [...callsOf(world)].filter(([action, count]) => !isListing(action) && count > (before.get(action) ?? 0));
  if (extra.length > 0) throw new BrokenInvariant('I7', `nothing was to be done, but there were calls: ${JSON.stringify(extra)}.`);
}

async function settle(stage: Stage, ms: number): Promise<void> {
  const partMs = 5_000;
  for (let passed = 0; passed < ms; passed += partMs) await pass(stage, partMs);
}

function checkConverged({ truth, datacenter }: SimWorld): void {
  const hosts = truth.liveHosts();
  for (const row of truth.farmRoles()) {
    const wanted = wantedServers(row.declaration.scaling);
    const alive = hosts.filter((host) => host.tags['farmhand:farm-role'] === row.id);
    const running = alive.filter((host) => host.state === 'running');
    if (running.length !== wanted || alive.length !== wanted || !row.converged) {
      const said = row.reasons.map((because) => because.code).join(', ');
      throw new BrokenInvariant(
        'I7',
        `${row.alias} wants ${wanted} servers and has ${running.length} running of ${alive.length}, converged: ${row.converged}, reasons: ${said}.`,
      );
    }
    const bare = running.find((host) =>
      row.declaration.volumes.some((volume) => !host.disks.some((disk) => disk.device === volume.device)),
    );
    if (bare) throw new BrokenInvariant('I7', `${bare.id} of ${row.alias} lacks its volume.`);
  }
  datacenter.advance();
}

function callsOf({ datacenter }: SimWorld): Map<string, number> {
  return new Map(Object.entries(datacenter.ledger.summary().calls).map(([action, { total }]) => [action, total]));
}

/** Names are written last, a few at a time, whatever else is quiet. */
const isListing = (action: string) => action.startsWith('list') || action === 'setTags';
