import { beforeEach, expect, test } from 'vitest';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import type { Rows } from '../store/rows.ts';
import { createChangeSet } from './change-set.ts';

let world: ExampleInstallation;
let server: Rows['Server'];
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  ({ server } = await addRunningServer(world, world.store.dump().FarmRole[0]!));
});

test('two steps of one row in one transaction are one write and two audit entries, each of its own step', async () => {
  const { organizationId, context, store } = world;
  const changes = createChangeSet(context, { organizationId, actor: { kind: 'reconciler', id: 'worker-1', label: 'Reconciler' } });
  const because = { ...server.reason, text: 'There are more servers than wanted.' };
  changes.patch('Server', server, { state: 'PENDING_SUSPEND' }, { action: 'server.stop' });
  changes.patch('Server', server, { named: false });
  changes.patch('Server', server, { state: 'PENDING_TERMINATE', reason: because }, { action: 'server.terminate' });
  await store.transaction(organizationId, (tx) => changes.write(tx));
  const { Server, AuditEntry } = store.dump();
  const [stop, terminate] = AuditEntry.slice(-2);
  expect(Server[0]).toEqual({ ...server, state: 'PENDING_TERMINATE', reason: because, named: false, causeId: terminate?.id });
  expect(terminate?.causeId).toBe(stop?.id);
  expect(AuditEntry.slice(-2)).toMatchObject([
    { action: 'server.stop', before: { state: 'RUNNING' }, after: { state: 'PENDING_SUSPEND' } },
    { action: 'server.terminate', before: { state: 'PENDING_SUSPEND' }, after: { state: 'PENDING_TERMINATE', reason: because } },
  ]);
});
