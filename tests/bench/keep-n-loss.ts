import { setTimeout as sleep } from 'node:timers/promises';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import type { System } from '../process/start-system.ts';
import { type BenchRun, countRunning, waitFor } from './bench-run.ts';

const waves = 5;
const waveMs = 6_000;
const lossShare = 0.1;
/** Until the servers' last changes are observed and the location is listed at leisure again: the first wave meets an idle fleet. */
const calmMs = 10_000;
const waitMaxMs = 150_000;

/**
 * Hosts fail, so that each is gone the moment it is lost; one that is being shut down is replaced when the cloud says that it is gone. In waves: the
 * first meets an idle fleet, the others come while earlier losses are being made good.
 */
export async function loss({ system, servers, say }: BenchRun, farmRole: FarmRoleRow): Promise<object> {
  const perWave = Math.max(1, Math.round((servers * lossShare) / waves));
  await sleep(calmMs);
  say(`loss: ${waves} waves of ${perWave}`);
  for (let wave = 0; wave < waves; wave += 1) {
    const hosts = await system.cloud.hosts({ tags: { 'farmhand:farm-role': farmRole.id }, state: 'running' });
    const victims = Array.from({ length: perWave }, () => hosts.splice(Math.floor(Math.random() * hosts.length), 1)[0]!.id);
    await system.cloud.crash(victims);
    if (wave === 0) await waitFor('the first losses to be answered', waitMaxMs, async () => (await answered(system)) === perWave);
    else await sleep(waveMs);
  }
  const losses = waves * perWave;
  await waitFor('all losses to be answered', waitMaxMs, async () => (await answered(system)) === losses);
  const { shownToCall, lostToCall } = await system.cloud.lossToCall('farmhand:farm-role');
  await waitFor('all servers to run again', waitMaxMs, async () => (await countRunning(system, farmRole.id)) === servers);
  say(`loss: p99 ${shownToCall.p99Ms} ms from shown to call, ${lostToCall.p99Ms} ms from lost to call`);
  return {
    ...{ losses, lossToCallP50Ms: shownToCall.p50Ms, lossToCallP99Ms: shownToCall.p99Ms },
    ...{ killToCallP50Ms: lostToCall.p50Ms, killToCallP99Ms: lostToCall.p99Ms },
  };
}

const answered = async ({ cloud }: System) => (await cloud.lossToCall('farmhand:farm-role')).answered;
