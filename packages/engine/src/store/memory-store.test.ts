import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { exampleWorld, insertExampleWorld } from './example-world.ts';
import { type ChangedRow, createMemoryStore } from './memory-store.ts';
import { describeStore } from './store-conformance.ts';

describeStore(async () => {
  const woken: { kind: string; id: string }[] = [];
  const onWake = (kind: string, ids: readonly string[]) => void woken.push(...ids.map((id) => ({ kind, id })));
  const store = createMemoryStore({ installationId: randomUUID(), onWake });
  return {
    store,
    createOrganization: async (row) => store.createOrganization(row),
    woken: async () => woken,
    close: async () => undefined,
  };
});

test('a dump shows what is committed, and nothing of a transaction that is still open', async () => {
  const { store, world } = await openWorld();
  await store.transaction(world.organization.id, async (tx) => {
    await tx.update('Farm', [{ id: world.farm.id, name: 'renamed' }]);
    expect(store.dump().Farm).toEqual([world.farm]);
  });
  expect(store.dump().Farm).toEqual([{ ...world.farm, name: 'renamed' }]);
});

test('a commit reports each changed row once, with before and after', async () => {
  const { store, world, commits } = await openWorld();
  const launch = world.launch();
  await store.transaction(world.organization.id, async (tx) => {
    await tx.insert('Launch', [launch]);
    await tx.update('Launch', [{ id: launch.id, calls: 1 }]);
    await tx.update('Farm', [{ id: world.farm.id, version: 2 }]);
  });
  expect(commits.at(-1)).toEqual([
    { name: 'Launch', before: undefined, after: { ...launch, calls: 1 } },
    { name: 'Farm', before: world.farm, after: { ...world.farm, version: 2 } },
  ]);
});

test('changes and audit entries get gap-free positions in commit order', async () => {
  const { store, world } = await openWorld();
  const write = (fail: boolean) =>
    store.transaction(world.organization.id, async (tx) => {
      await tx.insert('Change', [world.change(), world.change()]);
      if (fail) throw new Error('on purpose');
    });
  await Promise.allSettled([write(false), write(true), write(false)]);
  expect(store.dump().Change.map((row) => row.position)).toEqual([1, 2, 3, 4]);
});

test('rows are found by what they refer to, as the transaction has written them so far and as it was before', async () => {
  const { store, world } = await openWorld();
  const other = { ...world.farmRole, id: randomUUID(), alias: 'other' };
  const [orphan, second] = [world.orphan('i-1'), world.orphan('i-2')];
  const found = () =>
    store.transaction(world.organization.id, async (tx) => {
      const of = async (farmRoleId: string) => (await tx.find('Orphan', { farmRoleId })).map(({ id }) => id);
      return { first: await of(world.farmRole.id), other: await of(other.id) };
    });
  await store.transaction(world.organization.id, async (tx) => {
    await tx.insert('FarmRole', [other]);
    await tx.insert('Orphan', [orphan, second]);
    await tx.update('Orphan', [{ id: orphan.id, farmRoleId: other.id }]);
    expect(await tx.find('Orphan', { farmRoleId: other.id })).toMatchObject([{ id: orphan.id }]);
    expect(await tx.find('Orphan', { farmRoleId: world.farmRole.id })).toMatchObject([{ id: second.id }]);
  });
  const backup = await store.backup();
  await store.transaction(world.organization.id, (tx) => tx.update('Orphan', [{ id: second.id, farmRoleId: other.id }]));
  expect(await found()).toEqual({ first: [], other: [orphan.id, second.id].sort() });
  await store.restore(backup);
  expect(await found()).toEqual({ first: [second.id], other: [orphan.id] });
});

test('JSON keeps every key it was given, in the order of the database', async () => {
  const { store, world } = await openWorld();
  const data = JSON.parse('{"zz":1,"b":{"constructor":2},"__proto__":3,"a":4}') as Record<string, unknown>;
  await store.transaction(world.organization.id, (tx) => tx.insert('AuditEntry', [{ ...world.auditEntry(), after: data }]));
  expect(JSON.stringify(store.dump().AuditEntry.at(-1)?.after)).toBe('{"a":4,"b":{"constructor":2},"zz":1,"__proto__":3}');
});

async function openWorld() {
  const commits: (readonly ChangedRow[])[] = [];
  const store = createMemoryStore({ installationId: randomUUID(), onCommit: (changed) => void commits.push(changed) });
  const world = exampleWorld();
  store.createOrganization(world.organization);
  await insertExampleWorld(store, world);
  return { store, world, commits };
}
