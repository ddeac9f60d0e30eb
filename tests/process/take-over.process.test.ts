import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareFarm } from './declare.ts';
import { expectExactly } from './expect-exactly.ts';
import { readSlots } from './read-slots.ts';
import { type System, startSystem } from './start-system.ts';
import { until, untilConverged } from './until.ts';

// Leases last a minute in this system: what goes on sooner does so because the dead worker's lock is gone.
let system: System;
beforeAll(async () => {
  system = await startSystem();
});
afterAll(() => system?.stop());

const startWorker = (name: string) => system.startServer({ name, role: 'worker' });

const declare = (name: string, servers: number) =>
  declareFarm(system, system.place, {
    ...{ name, scaling: { min: servers, max: servers } },
    volumes: [{ device: '/dev/sdf', sizeGib: 5, type: 'gp3' }],
  });

test('the work of a killed worker is taken over long before its leases end, in the middle of a launch', async () => {
  const fault = await system.cloud.addFault({ scope: { action: 'RunInstances' }, effect: { kind: 'timeout-after', holdMs: 120_000 } });
  const victim = await startWorker('victim');
  const farmRole = await declare('taken-over', 3);
  await until('a launch to be held', async () => (await system.cloud.ledgerHosts()).length > 0);
  const heir = await startWorker('heir');
  const leaseOf = async () => (await system.owner.query('select lease_owner, epoch from farm_role where id = $1', [farmRole.id])).rows[0];
  const { lease_owner: dead, epoch } = await leaseOf();
  expect(dead).not.toBeNull();

  await system.cloud.clearFaults(fault.id);
  await victim.kill();
  const killedAt = performance.now();
  await until('another worker to take the lease', async () => (await leaseOf()).epoch > epoch);
  expect(performance.now() - killedAt).toBeLessThan(20_000);
  await untilConverged(system, farmRole.id);
  await expectExactly(system, farmRole.id, { servers: 3, volumes: 1 });
  await heir.stop();
});

test('a worker that is asked to stop leaves no lease behind, and the other one replaces a lost server in its slot, with its volume', async () => {
  const leaver = await startWorker('leaver');
  const farmRole = await declare('handed-over', 3);
  await untilConverged(system, farmRole.id);
  const before = await readSlots(system.owner, farmRole.id);
  const stayer = await startWorker('stayer');
  await leaver.stop();
  expect((await leaver.ended).text).toBe('ended with exit code 0');
  const lost = before[1]!;
  await system.cloud.terminate([lost.cloudId!]);
  await until('another server in slot 2', async () => {
    const now = (await readSlots(system.owner, farmRole.id)).find(({ slot }) => slot === lost.slot);
    return now?.cloudId != null && now.cloudId !== lost.cloudId;
  });
  await untilConverged(system, farmRole.id);
  const after = await expectExactly(system, farmRole.id, { servers: 3, volumes: 1 });
  expect(after.map(({ volumes }) => volumes)).toEqual(before.map(({ volumes }) => volumes));
  expect(after.filter(({ cloudId }) => before.every((old) => old.cloudId !== cloudId))).toHaveLength(1);

  await stayer.stop();
  const leases = await system.owner.query(
    'select 1 from farm_role where lease_owner is not null union all select 1 from inventory where lease_owner is not null',
  );
  expect(leases.rows).toEqual([]);
});
