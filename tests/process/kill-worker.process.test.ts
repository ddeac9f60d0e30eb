import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { declareFarm } from './declare.ts';
import { expectExactly } from './expect-exactly.ts';
import { type HeldWrites, holdWrites } from './hold-writes.ts';
import type { Part } from './start-part.ts';
import { type System, startSystem } from './start-system.ts';
import { until, untilConverged } from './until.ts';

let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.stop());

const workers: Part[] = [];
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));

async function startWorker(name: string): Promise<Part> {
  const worker = await system.startServer({ name, role: 'worker' });
  workers.push(worker);
  return worker;
}

// Launches double as the cloud accepts them: one server, two, and the four whose launch is cut short.
const servers = 7;
const cutShort = 4;

const declare = (name: string) =>
  declareFarm(
    system,
    { ...system.place, zones: system.place.zones.slice(0, 1) },
    { name, scaling: { min: servers, max: servers }, volumes: [{ device: '/dev/sdf', sizeGib: 5, type: 'gp3' }] },
  );

const hostsOf = async (farmRoleId: string) =>
  (await system.cloud.ledgerHosts()).filter(({ tags }) => tags['farmhand:farm-role'] === farmRoleId);

interface Trap {
  /** Resolves when the worker is where it is to be killed. */
  reached(): Promise<void>;
  /** Takes the trap away, once the worker is dead. */
  release(): Promise<void>;
}

interface CrashPoint {
  name: string;
  /** Sets the trap before anything is declared. */
  arm(): Promise<Trap>;
  /** How often the launch was called in the end, and the servers there were at the crash: they show that it was where the name says. */
  calls: number;
  atCrash: number;
}

const crashPoints: CrashPoint[] = [
  {
    name: 'while the intent is being written',
    arm: holdIntent,
    ...{ calls: 1, atCrash: servers - cutShort },
  },
  {
    name: 'after the intent is recorded, before the call has an effect',
    arm: () => holdCall('timeout-before'),
    ...{ calls: 2, atCrash: servers - cutShort },
  },
  {
    name: 'after the servers are made, before the answer arrives',
    arm: () => holdCall('timeout-after'),
    ...{ calls: 1, atCrash: servers },
  },
  {
    name: 'after the answer has arrived, while it is being recorded',
    arm: () =>
      holdWrites(system.owner, `before update on launch when (new.count = ${cutShort} and old.outcome = 'OPEN' and new.outcome <> 'OPEN')`),
    ...{ calls: 1, atCrash: servers },
  },
];

function holdIntent(): Promise<HeldWrites> {
  return holdWrites(system.owner, `before insert on launch when (new.count = ${cutShort})`);
}

/** The cloud keeps the caller waiting, before or after it did what it asks. */
async function holdCall(kind: 'timeout-before' | 'timeout-after'): Promise<Trap> {
  const intent = await holdIntent();
  let faultId: string | undefined;
  const isHeld = async () => (await system.cloud.ledgerCalls()).some((call) => call.faultId !== undefined && call.faultId === faultId);
  return {
    async reached() {
      await intent.reached();
      faultId = (await system.cloud.addFault({ scope: { action: 'RunInstances' }, effect: { kind, holdMs: 120_000 } })).id;
      await intent.release();
      await until('the launching call to be held', isHeld);
    },
    release: () => system.cloud.clearFaults(faultId),
  };
}

async function expectAsDeclared(farmRoleId: string, calls: number): Promise<void> {
  await untilConverged(system, farmRoleId);
  await expectExactly(system, farmRoleId, { servers, volumes: 1 });
  expect(await hostsOf(farmRoleId)).toHaveLength(servers);
  const { rows } = await system.owner.query('select outcome, calls from launch where farm_role_id = $1 and count = $2', [
    farmRoleId,
    cutShort,
  ]);
  expect(rows).toEqual([{ outcome: 'ACCEPTED', calls }]);
}

describe('kill -9 of the only worker: after a restart exactly the declared servers, none unknown, each with its own volume', () => {
  test.each(crashPoints.map((point, index) => ({ ...point, index })))('$name', async ({ arm, index, calls, atCrash }) => {
    const victim = await startWorker(`victim-${index}`);
    const trap = await arm();
    const farmRole = await declare(`killed-${index}`);
    await trap.reached();
    await victim.kill();
    await trap.release();
    expect(await hostsOf(farmRole.id)).toHaveLength(atCrash);
    await startWorker(`heir-${index}`);
    await expectAsDeclared(farmRole.id, calls);
  });

  test('and the call takes effect only after its caller is dead and another one looks', async () => {
    const victim = await startWorker('victim-late');
    const intent = await holdIntent();
    const farmRole = await declare('killed-late');
    await intent.reached();
    const { pid } = system.cloud.process;
    process.kill(pid, 'SIGSTOP'); // the operating system takes the requests for it meanwhile
    try {
      await intent.release();
      await until('the intent to be recorded', async () => {
        const { rows } = await system.owner.query('select 1 from launch where farm_role_id = $1 and count = $2', [farmRole.id, cutShort]);
        return rows.length === 1;
      });
      await sleep(500); // and the request is on its way
      await victim.kill();
      await startWorker('heir-late');
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    await expectAsDeclared(farmRole.id, 1);
  });
});
