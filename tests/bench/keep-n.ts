import { setTimeout as sleep } from 'node:timers/promises';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { declareFarm } from '../process/declare.ts';
import type { Part } from '../process/start-part.ts';
import { type System, startSystem } from '../process/start-system.ts';
import { machineFacts } from './machine-facts.ts';
import { processUsage } from './process-usage.ts';

export type Profile = 'burst' | 'loss';

export interface KeepNOptions {
  profiles: readonly Profile[];
  servers: number;
  /** Options of Node's for the worker, such as `--cpu-prof`. */
  nodeArgs: string[];
  say(line: string): void;
}

const bootMs = 10_000;
const waves = 5;
const waveMs = 6_000;
const lossShare = 0.1;
/** Until the servers' last changes are observed and the location is listed at leisure again: the first wave meets an idle fleet. */
const calmMs = 10_000;

/**
 * 0 -> N servers, then N servers that lose a tenth at random, with real processes on the product's own timing: PostgreSQL as it runs in production,
 * the emulated cloud, one worker. All figures but the worker's own use are read from the datacenter's ledger.
 */
export async function keepN({ profiles, servers, nodeArgs, say }: KeepNOptions) {
  const machine = machineFacts();
  const system = await startSystem({ env: {}, durable: true });
  try {
    await system.cloud.changeSettings({ bootMs });
    const unlimited = { hosts: 100_000, vcpus: 1_000_000, disks: 100_000, diskGib: 10_000_000 };
    await system.cloud.changeQuotas({ accountId: '111122223333', region: system.place.location }, unlimited);
    const worker = await system.startServer({ name: 'worker', role: 'worker', nodeArgs });
    const run: Run = { system, worker, servers, say };
    const burst = await burstOf(run);
    const loss = profiles.includes('loss') ? await lossOf(run, burst.farmRole) : undefined;
    const inLedger = (await system.cloud.byTag('farmhand:farm-role')).find(({ value }) => value === burst.farmRole.id);
    const duplicates = await system.cloud.duplicates('farmhand:launch');
    return {
      ...{ bench: 'keep-n', servers, bootSeconds: bootMs / 1000 },
      ...burst.figures,
      ...loss,
      overshoot: Math.max(0, (inLedger?.peakBillable ?? 0) - servers),
      duplicates: duplicates.length,
      workerRssMb: Math.round(processUsage(worker.pid).rssMb),
      machine,
    };
  } finally {
    await system.stop();
  }
}

interface Run extends Pick<KeepNOptions, 'servers' | 'say'> {
  system: System;
  worker: Part;
}

async function burstOf({ system, worker, servers, say }: Run) {
  const callsBefore = (await system.cloud.summary()).callsTotal;
  const cpuBefore = processUsage(worker.pid).cpuSeconds;
  const startedAt = performance.now();
  const farmRole = await declareFarm(system, system.place, { name: 'burst', scaling: { min: servers, max: servers } });
  const declaredSeconds = secondsSince(startedAt);
  await waitFor('all servers to run', async () => (await countRunning(system, farmRole.id)) === servers);
  const secondsToReady = secondsSince(startedAt);
  const summary = await system.cloud.summary();
  const figures = {
    ...{ declaredSeconds, secondsToReady },
    cloudCalls: summary.callsTotal - callsBefore,
    launchCalls: summary.calls.RunInstances?.total ?? 0,
    listCalls: summary.calls.DescribeInstances?.total ?? 0,
    cpuSecondsPerServer: Number(((processUsage(worker.pid).cpuSeconds - cpuBefore) / servers).toFixed(4)),
  };
  say(`burst: ${servers} servers ready after ${secondsToReady} s with ${figures.cloudCalls} cloud calls`);
  return { farmRole, figures };
}

/**
 * Hosts fail, so that each is gone the moment it is lost; one that is being shut down is replaced when the cloud says that it is gone. In waves: the
 * first meets an idle fleet, the others come while earlier losses are being made good.
 */
async function lossOf({ system, servers, say }: Run, farmRole: FarmRoleRow) {
  const perWave = Math.max(1, Math.round((servers * lossShare) / waves));
  await sleep(calmMs);
  say(`loss: ${waves} waves of ${perWave}`);
  for (let wave = 0; wave < waves; wave += 1) {
    const hosts = await system.cloud.hosts({ tags: { 'farmhand:farm-role': farmRole.id }, state: 'running' });
    const victims = Array.from({ length: perWave }, () => hosts.splice(Math.floor(Math.random() * hosts.length), 1)[0]!.id);
    await system.cloud.crash(victims);
    if (wave === 0) await waitFor('the first losses to be answered', async () => (await answered(system)) === perWave);
    else await sleep(waveMs);
  }
  const losses = waves * perWave;
  await waitFor('all losses to be answered', async () => (await answered(system)) === losses);
  const { shownToCall, lostToCall } = await system.cloud.lossToCall('farmhand:farm-role');
  await waitFor('all servers to run again', async () => (await countRunning(system, farmRole.id)) === servers);
  say(`loss: p99 ${shownToCall.p99Ms} ms from shown to call, ${lostToCall.p99Ms} ms from lost to call`);
  return {
    ...{ losses, lossToCallP50Ms: shownToCall.p50Ms, lossToCallP99Ms: shownToCall.p99Ms },
    ...{ killToCallP50Ms: lostToCall.p50Ms, killToCallP99Ms: lostToCall.p99Ms },
  };
}

const answered = async ({ cloud }: System) => (await cloud.lossToCall('farmhand:farm-role')).answered;

const secondsSince = (startedAt: number) => Number(((performance.now() - startedAt) / 1000).toFixed(2));

async function countRunning({ owner }: System, farmRoleId: string): Promise<number> {
  const { rows } = await owner.query("select count(*)::int as count from server where farm_role_id = $1 and state = 'RUNNING'", [
    farmRoleId,
  ]);
  return rows[0].count;
}

const waitMaxMs = 150_000;

async function waitFor(what: string, look: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + waitMaxMs; performance.now() < end; await sleep(50)) if (await look()) return;
  throw new Error(`Waited ${waitMaxMs / 1000} s for ${what}.`);
}
