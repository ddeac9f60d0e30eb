import { setTimeout as sleep } from 'node:timers/promises';
import type { System } from '../process/start-system.ts';
import type { Workers } from './worker-pair.ts';

const lookMs = 25;
const patienceMs = 6_000;

/**
 * Kills a worker between a launch's effect and its record: the cloud is made to keep one answer to itself, and whoever waits for it dies.
 * @returns whether it came to that; without a launch within some seconds it does not.
 */
export async function killInWindow(system: System, workers: Workers): Promise<boolean> {
  const effect = { kind: 'timeout-after' as const, holdMs: 60_000 };
  const fault = await system.cloud.addFault({ scope: { action: 'RunInstances' }, effect, times: 1 });
  try {
    for (const end = performance.now() + patienceMs; performance.now() < end; await sleep(lookMs)) {
      const victim = await waiting(system, workers, fault.id);
      if (victim === undefined) continue;
      await workers.kill(victim);
      return true;
    }
    return false;
  } finally {
    await system.cloud.clearFaults(fault.id);
  }
}

/** The worker that holds the lease of the farm role whose launch took effect in the held call, and is not recorded. */
async function waiting(system: System, workers: Workers, faultId: string) {
  // A fault that has met its one call is no longer listed.
  if ((await system.cloud.faults()).some(({ id }) => id === faultId)) return undefined;
  const call = (await system.cloud.ledgerCalls()).find((candidate) => candidate.faultId === faultId && candidate.effect === 'done');
  const host = call && (await system.cloud.ledgerHosts()).find(({ callId }) => callId === call.id);
  const launchId = host?.tags['farmhand:launch'];
  if (launchId === undefined) return undefined;
  const { rows } = await system.owner.query(
    "select lease_owner from farm_role join launch on launch.farm_role_id = farm_role.id where launch.id = $1 and launch.outcome = 'OPEN'",
    [launchId],
  );
  return workers.running().find(({ id }) => id === rows[0]?.lease_owner);
}
