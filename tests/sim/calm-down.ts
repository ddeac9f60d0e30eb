import { decideDesired } from '@farmhand/domain/decide-desired';
import { metricDefaults } from '@farmhand/domain/metric-source';
import { isOutdated } from '@farmhand/domain/outdated';
import { isClosed } from '@farmhand/domain/server-state';
import type { Host } from '@farmhand/emulators/datacenter/datacenter';
import { trackingOf } from '@farmhand/engine/metric/tracking-of';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { checkSpending } from './check-spending.ts';
import { acknowledge } from './happenings/backups.ts';
import { clearBudgets } from './happenings/budgets.ts';
import { recover } from './happenings/check-faults.ts';
import { stopClone, takeOffItsOwn } from './happenings/clones.ts';
import { openOwn } from './happenings/credentials.ts';
import { changeFarm, endBlocked, releaseBreakers, releaseKept, tryAgain } from './happenings/people.ts';
import { changeRollouts } from './happenings/rollouts.ts';
import { giveUpUnknown } from './happenings/strangers.ts';
import { insist } from './happenings/tags.ts';
import { pass } from './pass.ts';
import type { SimWorld } from './sim-world.ts';
import type { Stage } from './stage.ts';
import { BrokenInvariant } from './truth/broken-invariant.ts';
import { checkRepaired } from './truth/repairs.ts';

/**
 * I7: once faults stop, everything is as declared within the longest backoff plus boot and settle times, and then nothing is called
 * but the listings.
 */
export async function calmDown(stage: Stage): Promise<void> {
  const { world } = stage;
  world.log('faults stop');
  const goesOnAt = stopFaults(stage);
  while (world.time.now() < goesOnAt) await pass(stage, 15_000);
  await checkSpending(stage);
  await openOwn(stage);
  await clearBudgets(stage);
  for (const farmId of stage.declared.farmIds)
    await changeFarm(stage, { status: 'RUNNING', frozenReason: null, frozenUntil: null }, farmId);
  const { backoffMaxMs, breakerWindowMs, callLingerMs, pollIdleMs, settleMs } = world.timing;
  await settle(stage, settleMs + 2 * pollIdleMs);
  checkNothingLost(world);
  const { isOver } = createQuiet(world);
  // Little happens from here on: it need not be looked for so often.
  world.sweepMs = { from: 1_000, to: 5_000 };
  // What vanished in numbers stays undecided until a person has looked, some at a time.
  for (let looks = 0; looks < 20 && !isOver(); looks++) {
    if (!isAsDeclared(world)) await lookAfter(stage);
    await settle(stage, settleMs);
  }
  await settle(stage, backoffMaxMs + callLingerMs + breakerWindowMs, isOver);
  await awaitTurns(stage, isOver);
  if (!isOver()) {
    // Hosts that never boot are given up one after the other, and the last of them may spend the failure budget once more.
    await tryAgain(stage);
    await settle(stage, 2 * settleMs);
    await endRollouts(stage);
    checkConverged(world);
    checkNothingLost(world);
    const before = callsOf(world);
    await settle(stage, quietMs(world));
    const extra = callsSince(world, before);
    if (extra.length > 0) throw new BrokenInvariant('I7', `nothing was to be done, but there were calls: ${JSON.stringify(extra)}.`);
  }
  checkConverged(world);
  checkNothingLost(world);
}

const quietMs = ({ timing }: SimWorld) => 10 * timing.pollIdleMs;

/** What people do who find that not all is as declared. */
async function lookAfter(stage: Stage): Promise<void> {
  await releaseBreakers(stage);
  await changeRollouts(stage, 'resume');
  await acknowledge(stage);
  await giveUpUnknown(stage);
  takeOffItsOwn(stage);
  await tryAgain(stage);
  await releaseKept(stage);
  if (stage.world.truth.wasBehind()) await endBlocked(stage);
}

/** Of one farm role. */
const slotsMax = 12;

/** One run in so many waits for as long as anything may take, so that it sees also what comes late. */
const patientEvery = 23;

/** Over once all has been as declared for long enough, and nothing was called but the listings. */
function createQuiet(world: SimWorld): { isOver(): boolean } {
  let begun: { at: number; calls: ReadonlyMap<string, number> } | null = null;
  return {
    isOver() {
      if (world.seed % patientEvery === 0) return false;
      if (!isAsDeclared(world)) begun = null;
      else if (begun === null || callsSince(world, begun.calls).length > 0) begun = { at: world.time.now(), calls: callsOf(world) };
      return begun !== null && world.time.now() - begun.at >= quietMs(world);
    },
  };
}

function isAsDeclared(world: SimWorld): boolean {
  if (!world.truth.farmRoles().every(({ converged }) => converged)) return false;
  try {
    holdAsDeclared(world);
    return true;
  } catch (error) {
    if (error instanceof BrokenInvariant) return false;
    throw error;
  }
}

/** Of a zone that died for good the servers are given up one in each window, where the farm role is small. */
async function awaitTurns(stage: Stage, isOver: () => boolean): Promise<void> {
  const { truth, timing } = stage.world;
  const isLimited = () => truth.farmRoles().some(({ reasons }) => reasons.some(({ code }) => code === 'replacement-limited'));
  for (let turns = 0; turns < slotsMax && isLimited(); turns++) await settle(stage, timing.replacementWindowMs, isOver);
}

/** A rollout that was stopped by the last of the faults goes on once a person says so. */
async function endRollouts(stage: Stage): Promise<void> {
  const { world } = stage;
  for (let looks = 0; looks < 10 && world.truth.farmRoles().some(({ rollout }) => rollout !== null); looks++) {
    await changeRollouts(stage, 'resume');
    await settle(stage, 2 * world.timing.settleMs);
  }
}

/** @returns when everybody works again */
function stopFaults(stage: Stage): number {
  const { declared, world, workers } = stage;
  const { datacenter, truth } = world;
  stopClone(stage);
  recover({ world });
  datacenter.conditions.clearFaults();
  for (const cloudId of world.hidden.keys()) world.hidden.set(cloudId, 0);
  truth.noteLit(truth.liveHosts().map(({ id }) => id));
  // At its target a metric asks for nothing.
  datacenter.conditions.changeSettings({ serviceMs: 0, metricLagMs: 0, cpuPercent: metricDefaults.target });
  datacenter.acts.setLoad(
    truth.liveHosts().map(({ id }) => id),
    metricDefaults.target,
  );
  for (const rule of datacenter.conditions.capacity()) datacenter.conditions.setCapacity({ ...rule, hosts: undefined });
  for (const place of declared.places) datacenter.conditions.changeQuotas(place, { addresses: 1_000 });
  return Math.max(0, ...workers.map((worker) => worker.spare()));
}

async function settle(stage: Stage, ms: number, isOver = () => false): Promise<void> {
  const [partMs, lookEveryMs] = [15_000, 60_000];
  for (let passed = 0; passed < ms; passed += partMs) {
    if (passed % lookEveryMs === 0 && isOver()) return;
    await pass(stage, partMs);
    insist(stage);
  }
}

/** I3: lists tell the truth for two inventories and the settle window, so everything of ours is known. */
function checkNothingLost({ truth }: SimWorld): void {
  truth.count('I3');
  const lost = truth.lost();
  if (lost !== null) throw new BrokenInvariant('I3', lost);
}

function checkConverged(world: SimWorld): void {
  world.truth.count('I7');
  holdAsDeclared(world);
  world.datacenter.advance();
}

/** @throws BrokenInvariant */
function holdAsDeclared({ truth, datacenter, time }: SimWorld): void {
  const hosts = truth.liveHosts();
  for (const row of truth.farmRoles()) {
    const wanted = decideDesired({ scaling: row.declaration.scaling, tracking: trackingOf(row), now: time.now() }).servers;
    const alive = hosts.filter((host) => host.tags['farmhand:farm-role'] === row.id);
    const running = alive.filter((host) => host.state === 'running');
    if (running.length !== wanted || alive.length !== wanted || !row.converged) {
      const said = row.reasons.map((because) => because.code).join(', ');
      throw new BrokenInvariant(
        'I7',
        `${row.alias} wants ${wanted} servers and has ${running.length} running of ${alive.length}, converged: ${row.converged}, reasons: ${said}.`,
      );
    }
    const outdated = truth.servers().filter((server) => server.farmRoleId === row.id && !isClosed(server.state) && isOutdated(server, row));
    if (row.declaration.rollout.strategy === 'now' && outdated.length > 0)
      throw new BrokenInvariant('I7', `${outdated.length} servers of ${row.alias} are still of another revision than ${row.revision}.`);
    checkRepaired(row, { hosts: running, servers: truth.servers() });
    const bare = running.find((host) =>
      row.declaration.volumes.some((volume) => !host.disks.some((disk) => disk.device === volume.device)),
    );
    if (bare) throw new BrokenInvariant('I7', `${bare.id} of ${row.alias} lacks its volume.`);
    checkAddresses({ datacenter }, row, running);
  }
}

/** Each server has the address of its slot where that is declared, and none otherwise. */
function checkAddresses({ datacenter }: Pick<SimWorld, 'datacenter'>, row: FarmRoleRow, running: readonly Host[]): void {
  const { addresses } = datacenter.acts.listAddresses({ limit: 10_000 });
  const isReserved = row.declaration.address.kind === 'reserved';
  const wrong = running.find(({ id }) => addresses.filter(({ hostId }) => hostId === id).length !== (isReserved ? 1 : 0));
  if (wrong) throw new BrokenInvariant('I7', `${wrong.id} of ${row.alias} ${isReserved ? 'lacks its address' : 'has an address'}.`);
}

/** Calls that are more now, other than listings. */
function callsSince(world: SimWorld, before: ReadonlyMap<string, number>): [string, number][] {
  return [...callsOf(world)].filter(([action, count]) => !isListing(action) && count > (before.get(action) ?? 0));
}

function callsOf({ datacenter }: SimWorld): Map<string, number> {
  return new Map(Object.entries(datacenter.ledger.summary().calls).map(([action, { total }]) => [action, total]));
}

/** Names are written last, a few at a time, whatever else is quiet. */
const isListing = (action: string) => action.startsWith('list') || action === 'readMetrics' || action === 'setTags';
