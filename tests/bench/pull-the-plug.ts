import { setTimeout as sleep } from 'node:timers/promises';
import { checkStoredAudit } from '@farmhand/engine/audit/check-stored-audit';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { declareFarm } from '../process/declare.ts';
import { type System, startSystem } from '../process/start-system.ts';
import { secondsSince, waitFor } from './bench-run.ts';
import { startChurn } from './churn.ts';
import { countInLedger } from './count-in-ledger.ts';
import { killInWindow } from './kill-in-window.ts';
import { machineFacts } from './machine-facts.ts';
import { keepWorkers } from './worker-pair.ts';

export interface PullThePlugOptions {
  servers: number;
  kills: number;
  say(line: string): void;
}

/** The settle window has to be longer than what listings lag behind; all else is the product's own timing. */
const listLagMs = 10_000;
const timing = { FARMHAND_SETTLE_MS: '15000', FARMHAND_CONFIRM_MS: '3000' };
const cloud = { bootMs: { minMs: 1_000, maxMs: 4_000 }, stopMs: 500, terminateMs: { minMs: 300, maxMs: 2_000 }, listLagMs };

const perFarmRole = 100;
const workersAtOnce = 2;
const lossesPerSecond = 3;
/** Of the kills, this part is to hit between a call and its record. */
const windowShare = 0.35;
const bootMaxMs = 240_000;
const settleMaxMs = 300_000;

/**
 * Servers with volumes under continuous churn in a cloud that fails now and then, whose workers are killed again and again, many of them after a
 * launch took effect and before anybody here knows. Judged by the datacenter's own books.
 */
export async function pullThePlug({ servers, kills, say }: PullThePlugOptions) {
  const machine = machineFacts();
  const startedAt = performance.now();
  await using undo = new AsyncDisposableStack();
  const system = await startSystem({ env: timing, durable: true });
  undo.defer(system.stop);
  const farmRoles = await prepare(system, servers);
  const workers = await keepWorkers(system, workersAtOnce);
  await waitFor('all servers to run', bootMaxMs, async () => (await countAllRunning(system)) === servers);
  say(`${servers} servers run after ${secondsSince(startedAt)} s`);
  await addFaults(system);
  const churn = startChurn({ system, farmRoles, perSecond: lossesPerSecond });
  let killsInWindow = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    // A pair that is never whole would get nothing done between two kills.
    await waitFor('both workers to run', killWaitMaxMs, async () => workers.running().length === workersAtOnce);
    const wanted = killsInWindow < Math.ceil(kill * windowShare);
    if (wanted && (await killInWindow(system, workers))) killsInWindow += 1;
    else await killAny(workers);
    if (kill % 20 === 0)
      say(`${kill} kills, ${killsInWindow} of them in the window, after ${secondsSince(startedAt)} s; ${churn.losses} hosts lost`);
  }
  await churn.stop();
  await system.cloud.clearFaults();
  await workers.settled();
  const settled = await settle(system, farmRoles, say);
  const { duplicates, peakOvershoot, orphans } = await countInLedger(system, farmRoles);
  const { violations: brokenPromises } = await checkStoredAudit(system.owner, (violation) => say(JSON.stringify(violation)));
  return {
    ...{ bench: 'pull-the-plug', servers, kills, killsInWindow, seconds: secondsSince(startedAt) },
    ...{ duplicates, peakOvershoot, orphans, humanActions: settled.left, brokenPromises },
    ...{ losses: churn.losses, resizes: churn.resizes, secondsToSettle: settled.seconds, listLagSeconds: listLagMs / 1000 },
    ...{ launches: await countLaunches(system), machine },
  };
}

async function prepare(system: System, servers: number): Promise<FarmRoleRow[]> {
  await system.cloud.changeSettings(cloud);
  const unlimited = { hosts: 100_000, vcpus: 1_000_000, disks: 100_000, diskGib: 10_000_000 };
  await system.cloud.changeQuotas({ accountId: '111122223333', region: system.place.location }, unlimited);
  // The emulated cloud has no rate limits here: what is measured is what happens at a crash, not how long 1,000 servers take under EC2's limits.
  await system.owner.query('update cloud_account set rate_percent = 10000');
  const farmRoles: FarmRoleRow[] = [];
  for (let left = servers; left > 0; left -= perFarmRole) {
    const max = Math.min(left, perFarmRole);
    const volumes = [{ device: '/dev/sdf', sizeGib: 5, type: 'gp3' }];
    farmRoles.push(await declareFarm(system, system.place, { name: `farm-${farmRoles.length + 1}`, scaling: { min: max, max }, volumes }));
  }
  // The churn also ends hosts that have not been ready yet, on purpose and all the time. That is what the failure budget is there to stop.
  await system.owner.query(`update farm_role set guard_settings = guard_settings || '{"failuresPerHour": 60, "backoffMaxMs": 60000}'`);
  return farmRoles;
}

async function countAllRunning({ owner }: System): Promise<number> {
  return (await owner.query("select count(*)::int as count from server where state = 'RUNNING'")).rows[0].count;
}

async function addFaults({ cloud: face }: System): Promise<void> {
  await face.addFault({ scope: {}, effect: { kind: 'timeout-after', holdMs: 20_000 }, chance: 0.01 });
  await face.addFault({ scope: {}, effect: { kind: 'error-before' }, chance: 0.025 });
  await face.addFault({ scope: {}, effect: { kind: 'error-after' }, chance: 0.025 });
}

const killWaitMaxMs = 60_000;

async function killAny(workers: Awaited<ReturnType<typeof keepWorkers>>): Promise<void> {
  await sleep(Math.random() * 800);
  const running = workers.running();
  const victim = running[Math.floor(Math.random() * running.length)];
  if (victim) await workers.kill(victim);
}

/** What does not come to rest by itself would have to be put right by people. */
async function settle({ owner }: System, farmRoles: readonly FarmRoleRow[], say: (line: string) => void) {
  const startedAt = performance.now();
  const unsettled = async () =>
    (
      await owner.query(
        `select alias, reasons, breaker from farm_role
         where id = any($1) and not (converged and generation = reconciled_generation and breaker is null)`,
        [farmRoles.map(({ id }) => id)],
      )
    ).rows;
  const end = performance.now() + settleMaxMs;
  while (performance.now() < end && (await unsettled()).length > 0) await sleep(500);
  const left = await unsettled();
  for (const row of left) say(`not settled: ${JSON.stringify(row)}`);
  return { left: left.length, seconds: secondsSince(startedAt) };
}

async function countLaunches({ owner }: System) {
  const { rows } = await owner.query(
    'select outcome, count(*)::int, count(*) filter (where calls > 1)::int as replayed from launch group by 1',
  );
  return rows;
}
