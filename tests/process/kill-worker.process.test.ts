import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { declareFarm } from './declare.ts';
import { expectExactly } from './expect-exactly.ts';
import { type HeldWrites, holdWrites } from './hold-writes.ts';
import { type System, startSystem } from './start-system.ts';
import { until, untilConverged } from './until.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.stop());

interface CrashPoint {
  name: string;
  /** Sets the trap before anything is declared. */
  arm(): Promise<HeldWrites>;
  /** How often each launch was called in the end: shows that the crash was where the name says. */
  calls: number;
  /** Servers that launches had made by the time of the crash. */
  madeBefore: number;
}

const servers = 4;
const launches = 2; // one in each zone

const crashPoints: CrashPoint[] = [
  {
    name: 'while the intent is being written',
    arm: () => holdWrites(system.owner, 'before insert on launch'),
    ...{ calls: 1, madeBefore: 0 },
  },
  {
    name: 'after the intent is recorded, before the call has an effect',
    arm: () => holdCalls('timeout-before'),
    ...{ calls: 2, madeBefore: 0 },
  },
  {
    name: 'after the servers are made, before the answer arrives',
    arm: () => holdCalls('timeout-after'),
    ...{ calls: 1, madeBefore: servers },
  },
  {
    name: 'after the answer has arrived, while it is being recorded',
    arm: () => holdWrites(system.owner, "before update on launch when (old.outcome = 'OPEN' and new.outcome <> 'OPEN')"),
    ...{ calls: 1, madeBefore: servers },
  },
];

/** The cloud keeps callers of RunInstances waiting, before or after it did what they ask. */
async function holdCalls(kind: 'timeout-before' | 'timeout-after'): Promise<HeldWrites> {
  const fault = await system.cloud.addFault({ scope: { action: 'RunInstances' }, effect: { kind, holdMs: 120_000 } });
  const before = (await launchCalls()).length;
  return {
    reached: () => until('the launching calls to be held', async () => (await launchCalls()).length === before + launches),
    release: () => system.cloud.clearFaults(fault.id),
  };
}

const launchCalls = async () => (await system.cloud.ledgerCalls()).filter(({ action, faultId }) => action === 'RunInstances' && faultId);

const hostsOf = async (farmRoleId: string) =>
  (await system.cloud.ledgerHosts()).filter(({ tags }) => tags['farmhand:farm-role'] === farmRoleId);

const declare = (name: string) =>
  declareFarm(
    system,
    { ...system.place, zones: system.place.zones.slice(0, 2) },
    {
      ...{ name, scaling: { min: servers, max: servers } },
      volumes: [{ device: '/dev/sdf', sizeGib: 5, type: 'gp3' }],
    },
  );

const workers: Part[] = [];
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));

async function startWorker(name: string): Promise<Part> {
  const worker = await system.startServer({ name, role: 'worker' });
  workers.push(worker);
  return worker;
}

describe('kill -9 of the only worker: after a restart exactly the declared servers, none unknown, each with its own volume', () => {
  test.each(crashPoints.map((point, index) => ({ ...point, index })))('$name', async ({ arm, index, calls, madeBefore }) => {
    const victim = await startWorker(`victim-${index}`);
    const trap = await arm();
    const farmRole = await declare(`killed-${index}`);
    await trap.reached();
    await victim.kill();
    await trap.release();
    const atCrash = await hostsOf(farmRole.id);
    // The launches of one plan are called side by side: the first one that is held is killed with the others at most one step further.
    expect(atCrash.length).toBeLessThanOrEqual(madeBefore);
    if (madeBefore > 0) expect(atCrash.length).toBeGreaterThan(0);

    await startWorker(`heir-${index}`);
    await untilConverged(system, farmRole.id);
    await expectExactly(system, farmRole.id, { servers, volumes: 1 });
    expect(await hostsOf(farmRole.id)).toHaveLength(servers);
    const { rows } = await system.owner.query('select outcome, max(calls) as calls from launch where farm_role_id = $1 group by 1', [
      farmRole.id,
    ]);
    expect(rows).toEqual([{ outcome: 'ACCEPTED', calls }]);
  });

  test('and the call takes effect only after its caller is dead and another one looks', async () => {
    const victim = await startWorker('victim-late');
    const { pid } = system.cloud.process;
    process.kill(pid, 'SIGSTOP'); // the system takes the requests for it meanwhile
    try {
      const farmRole = await declare('killed-late');
      await until('the intents to be recorded', async () => {
        const { rows } = await system.owner.query('select 1 from launch where farm_role_id = $1', [farmRole.id]);
        return rows.length === launches;
      });
      await sleep(500); // and the requests are on their way
      await victim.kill();
      await startWorker('heir-late');
      process.kill(pid, 'SIGCONT');
      await untilConverged(system, farmRole.id);
      await expectExactly(system, farmRole.id, { servers, volumes: 1 });
      expect(await hostsOf(farmRole.id)).toHaveLength(servers);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });
});
