import { beforeEach, expect, test } from 'vitest';
import { ConflictError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import type { Rows } from '../store/rows.ts';
import { repairServer } from './repair-server.ts';

let world: ExampleInstallation;
let serverId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  serverId = (await addRunningServer(world, world.store.dump().FarmRole[0]!)).server.id;
});

const update = (patch: Partial<Rows['Server']>) =>
  world.store.transaction(world.organizationId, (tx) => tx.update('Server', [{ id: serverId, ...patch }]));
const repair = () => repairServer(world.context, world.admin, { serverId, reason: 'It is ours.' });
const team = { field: 'tag:team', expected: 'shop', actual: null };

test('a person’s word holds for a while, begins the count anew, and is looked at at once', async () => {
  const at = world.context.clock.now().toISOString();
  await update({ drift: [team], repairs: [{ field: 'tag:team', from: null, to: 'shop', at, outcome: 'sent', error: null }] });
  const { generation } = world.store.dump().FarmRole[0]!;
  await repair();
  expect(world.store.dump().Server[0]).toMatchObject({ repairs: [], repairUntil: new Date(Date.parse(at) + 600_000) });
  expect(world.store.dump().FarmRole[0]?.generation).toBe(generation + 1);
  expect(world.store.dump().AuditEntry.at(-1)).toMatchObject({
    ...{ action: 'server.repair', actor: { label: 'Farmhand' }, after: { repairBecause: 'It is ours.' } },
  });
});

test.each<[string, Partial<Rows['Server']>]>([
  ['differs only in what takes another server', { drift: [{ field: 'type', expected: 't3.small', actual: 't3.large' }] }],
  ['differs in nothing', { drift: [] }],
  ['does not run', { drift: [team], state: 'PENDING_SUSPEND' }],
])('a server that %s cannot be changed back', async (_, patch) => {
  await update(patch);
  await expect(repair()).rejects.toThrow(ConflictError);
});
