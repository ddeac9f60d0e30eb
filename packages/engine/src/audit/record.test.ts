import { beforeEach, describe, expect, test } from 'vitest';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import type { Rows } from '../store/rows.ts';
import { type AuditInput, recordAll } from './record.ts';

let world: ExampleInstallation;
let server: Rows['Server'];
let volume: Rows['Volume'];
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world));
  ({ server, volume } = await addRunningServer(world, world.store.dump().FarmRole[0]!));
});

const actor = { kind: 'reconciler' as const, id: 'worker-1', label: 'Reconciler', ip: '192.0.2.1' };
async function record(entries: AuditInput[]) {
  const { AuditEntry, Event, Change } = world.store.dump();
  const { organizationId, context, store } = world;
  const ids = await store.transaction(organizationId, (tx) => recordAll(tx, context, { organizationId, actor, entries }));
  const after = store.dump();
  return {
    ids,
    audits: after.AuditEntry.slice(AuditEntry.length),
    events: after.Event.slice(Event.length),
    changes: after.Change.slice(Change.length).map(({ objectType, objectId, deleted }) => ({ objectType, objectId, deleted })),
  };
}
const stopped = (row: Rows['Server']): AuditInput => ({
  type: 'Server',
  action: 'server.transition',
  before: row,
  after: { ...row, state: 'PENDING_TERMINATE' },
  event: { type: 'server.pending-terminate', text: 'It ends.' },
});

describe('recordAll', () => {
  test('a thousand servers of one farm role announce their farm role and farm once each', async () => {
    const entries = Array.from({ length: 1_000 }, () => stopped({ ...server, id: world.context.newId() }));
    const { ids, audits, events, changes } = await record(entries);
    expect([ids.length, audits.length, events.length]).toEqual([1_000, 1_000, 1_000]);
    expect(audits.map(({ id }) => id)).toEqual(ids);
    const count = (type: string) => changes.filter(({ objectType }) => objectType === type).length;
    expect(['Server', 'Event', 'FarmRole', 'Farm'].map(count)).toEqual([1_000, 1_000, 1, 1]);
  });

  test('shows only what changed of a changed row, and all that may be seen of a new one', async () => {
    const { audits } = await record([stopped(server), { type: 'Volume', action: 'volume.intent', before: null, after: volume }]);
    expect(audits[0]).toMatchObject({ before: { state: 'RUNNING' }, after: { state: 'PENDING_TERMINATE' } });
    expect(audits[1]?.before).toBeNull();
    expect(Object.keys(audits[1]?.after as object)).toContain('sizeGib');
    expect(Object.keys(audits[1]?.after as object)).not.toContain('token');
  });

  test('places each entry in its environment and farm, and a volume touches the server that holds it', async () => {
    const { audits, changes } = await record([
      { type: 'Volume', action: 'volume.transition', before: volume, after: { ...volume, serverId: null } },
    ]);
    expect(audits[0]).toMatchObject({
      environmentId: server.environmentId,
      farmId: server.farmId,
      objectType: 'Volume',
      objectId: volume.id,
    });
    expect(changes.map(({ objectType }) => objectType).sort()).toEqual(['Farm', 'FarmRole', 'Server', 'Volume']);
  });

  test('the address of the other end is in the audit alone', async () => {
    const { audits, events } = await record([stopped(server)]);
    expect(audits[0]?.actor).toEqual(actor);
    expect(events[0]?.actor).toEqual({ kind: 'reconciler', id: 'worker-1', label: 'Reconciler' });
  });

  test('that an object is gone is the last word about it', async () => {
    const farm = world.store.dump().Farm[0]!;
    const deleted: AuditInput = { type: 'Farm', action: 'farm.delete', before: farm, after: { ...farm, deletedAt: new Date(0) } };
    for (const entries of [
      [deleted, stopped(server)],
      [stopped(server), deleted],
    ]) {
      const { changes } = await record(entries);
      expect(changes.filter(({ objectType }) => objectType === 'Farm')).toEqual([{ objectType: 'Farm', objectId: farm.id, deleted: true }]);
    }
  });

  test('an event of what belongs to no farm is a defect, and loud', async () => {
    const account = world.store.dump().CloudAccount[0]!;
    const event = { type: 'cloud-account.checked', text: 'Checked.' };
    const wrong = record([{ type: 'CloudAccount', action: 'cloud-account.check', before: account, after: account, event }]);
    await expect(wrong).rejects.toThrow('an event needs a farm');
  });
});
