import { setTimeout as sleep } from 'node:timers/promises';
import type { FarmRoleRow } from '@farmhand/engine/store/rows';
import { declareFarm } from '../process/declare.ts';
import type { Part } from '../process/start-part.ts';
import { type System, startSystem } from '../process/start-system.ts';

/** A system as it runs in production, with one worker, to measure on. */
export interface BenchRun {
  system: System;
  worker: Part;
  servers: number;
  say(line: string): void;
}

export interface BenchRunOptions {
  servers: number;
  bootMs: number;
  /** The share of EC2's rate limits that the account may use: far beyond any call here, unless the limits are what is measured. */
  ratePercent?: number;
  /** Options of Node's for the worker, such as `--cpu-prof`. */
  nodeArgs: string[];
  say(line: string): void;
}

const withoutLimits = 10_000;

/** The product's own timing, PostgreSQL that keeps what it says, and an account that may run as many servers as asked. */
export async function startBenchRun({ servers, bootMs, ratePercent = withoutLimits, nodeArgs, say }: BenchRunOptions): Promise<BenchRun> {
  await using undo = new AsyncDisposableStack();
  const system = await startSystem({ env: {}, durable: true });
  undo.defer(system.stop);
  await system.cloud.changeSettings({ bootMs });
  const unlimited = { hosts: 100_000, vcpus: 1_000_000, disks: 100_000, diskGib: 10_000_000 };
  await system.cloud.changeQuotas({ accountId: '111122223333', region: system.place.location }, unlimited);
  await system.owner.query('update cloud_account set rate_percent = $1', [ratePercent]);
  const worker = await system.startServer({ name: 'worker', role: 'worker', nodeArgs });
  undo.move();
  return { system, worker, servers, say };
}

export const declareServers = ({ system, servers }: BenchRun): Promise<FarmRoleRow> =>
  declareFarm(system, system.place, { name: 'bench', scaling: { min: servers, max: servers } });

export const secondsSince = (startedAt: number) => Number(((performance.now() - startedAt) / 1000).toFixed(2));

export async function countRunning({ owner }: System, farmRoleId: string): Promise<number> {
  const { rows } = await owner.query("select count(*)::int as count from server where farm_role_id = $1 and state = 'RUNNING'", [
    farmRoleId,
  ]);
  return rows[0].count;
}

const lookMs = 50;

export async function waitFor(what: string, waitMaxMs: number, look: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + waitMaxMs; performance.now() < end; await sleep(lookMs)) if (await look()) return;
  throw new Error(`Waited ${waitMaxMs / 1000} s for ${what}.`);
}

/** By the datacenter's own books: how many servers too many there ever were at once, and members of a launch that there are twice. */
export async function judgeServers({ system, servers }: BenchRun, farmRole: FarmRoleRow) {
  const inLedger = (await system.cloud.byTag('farmhand:farm-role')).find(({ value }) => value === farmRole.id);
  const duplicates = await system.cloud.duplicates('farmhand:launch');
  return { overshoot: Math.max(0, (inLedger?.peakBillable ?? 0) - servers), duplicates: duplicates.length };
}
