import type { MetricSample } from '@farmhand/domain/metric-source';
import type { FarmStatus } from '@farmhand/domain/snapshot';
import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput, farmRoleInput } from '../example-installation.ts';
import { changeFarmRole } from './change-farm-role.ts';
import { createFarm } from './create-farm.ts';
import { deleteFarm } from './delete-farm.ts';
import { draftFarmStatus } from './draft-farm-status.ts';
import { freezeFarm } from './freeze-farm.ts';
import { launchFarm } from './launch-farm.ts';
import { resumeFarm } from './resume-farm.ts';
import { suspendFarm } from './suspend-farm.ts';
import { terminateFarm } from './terminate-farm.ts';
import { unfreezeFarm } from './unfreeze-farm.ts';

let world: ExampleInstallation;
let farmId: string;
beforeEach(async () => {
  world = await exampleInstallation();
  const farmRoles = [farmRoleInput(world), farmRoleInput(world, { alias: 'db', volumes: [] })];
  farmId = (await createFarm(world.context, world.admin, farmInput(world, { launch: false, farmRoles }))).id;
  world.woken.length = 0;
});

const farm = () => world.store.dump().Farm[0]!;
const commands = { launch: launchFarm, suspend: suspendFarm, resume: resumeFarm, terminate: terminateFarm };
type Verb = keyof typeof commands;
const run = (verb: Verb, input: object = {}) => commands[verb](world.context, world.admin, { farmId, version: farm().version, ...input });

describe('launch, suspend, resume and terminate', () => {
  test('change what is wanted, without a new revision, and raise every farm role', async () => {
    const story: [Verb, FarmStatus][] = [
      ['launch', 'RUNNING'],
      ['suspend', 'SUSPENDED'],
      ['resume', 'RUNNING'],
      ['terminate', 'TERMINATED'],
    ];
    for (const [index, [verb, status]] of story.entries()) {
      world.woken.length = 0;
      await run(verb);
      expect(farm()).toMatchObject({ status, version: index + 2, revision: 1 });
      expect(world.store.dump().FarmRole.map(({ generation }) => generation)).toEqual([index + 2, index + 2]);
      expect(world.woken.filter(({ kind }) => kind === 'farm-role')).toHaveLength(2);
    }
    const { AuditEntry, Event, FarmRevision } = world.store.dump();
    expect(AuditEntry.slice(3).map(({ action, before, after }) => [action, before, after])).toEqual([
      ['farm.launch', { status: 'TERMINATED' }, { status: 'RUNNING' }],
      ['farm.suspend', { status: 'RUNNING' }, { status: 'SUSPENDED' }],
      ['farm.resume', { status: 'SUSPENDED' }, { status: 'RUNNING' }],
      ['farm.terminate', { status: 'RUNNING' }, { status: 'TERMINATED' }],
    ]);
    expect(Event.slice(1).map(({ type }) => type)).toEqual(['farm.launched', 'farm.suspended', 'farm.resumed', 'farm.terminated']);
    expect(FarmRevision).toHaveLength(1);
  });

  test.each<[FarmStatus, Verb[], Verb, string]>([
    ['TERMINATED', [], 'suspend', 'The farm shop is terminated, so it cannot be suspended.'],
    ['TERMINATED', [], 'resume', 'The farm shop is terminated, so it cannot be resumed. Use launch.'],
    ['TERMINATED', [], 'terminate', 'The farm shop is terminated, so it cannot be terminated.'],
    ['RUNNING', ['launch'], 'launch', 'The farm shop is running, so it cannot be launched.'],
    ['SUSPENDED', ['launch', 'suspend'], 'launch', 'The farm shop is suspended, so it cannot be launched. Use resume.'],
  ])('a %s farm, after %j: %s is refused', async (...[, story, verb, message]) => {
    for (const step of story) await run(step);
    const before = world.store.dump();
    await expect(run(verb)).rejects.toThrow(new ConflictError(message));
    expect(world.store.dump()).toEqual(before);
  });

  test('a stale version is refused', async () => {
    await run('launch');
    await expect(run('suspend', { version: 1 })).rejects.toMatchObject({ code: 'conflict', currentVersion: 2 });
  });

  test('suspend is refused where the cloud never stops what is declared, or what servers were made from, and says what to do', async () => {
    const [web] = world.store.dump().FarmRole;
    const change = (settings: { aws: object }) =>
      changeFarmRole(world.context, world.admin, { farmRoleId: web!.id, version: farm().version, settings });
    const plan = () =>
      world.context.store.transaction(world.organizationId, (tx) =>
        draftFarmStatus(tx, { context: world.context, viewer: world.admin }, { farmId, verb: null, status: 'SUSPENDED' }),
      );
    await change({ aws: { spot: {} } });
    await run('launch');
    const { server } = await addRunningServer(world, world.store.dump().FarmRole[0]!);
    const refusal =
      'The farm shop cannot be suspended. web: The cloud never stops spot servers. Terminate the farm instead, or declare servers that can be stopped and have those that are there replaced first.';
    await expect(run('suspend')).rejects.toThrow(new ConflictError(refusal));
    await expect(plan()).rejects.toThrow(new ConflictError(refusal));
    const { revision } = farm();
    await change({ aws: {} });
    await world.store.transaction(world.organizationId, (tx) => tx.update('Server', [{ id: server.id, revision }]));
    await expect(run('suspend')).rejects.toThrow(new ConflictError(refusal));
    await world.store.transaction(world.organizationId, (tx) => tx.update('Server', [{ id: server.id, revision: farm().revision }]));
    await run('suspend');
    expect(farm().status).toBe('SUSPENDED');
  });

  test('terminate with a choice for the volumes declares it, and may be repeated to be rid of kept ones', async () => {
    await run('launch');
    await run('terminate', { volumes: 'keep' });
    expect(farm()).toMatchObject({ status: 'TERMINATED', revision: 1 });
    await run('terminate', { volumes: 'delete' });
    expect(farm()).toMatchObject({ status: 'TERMINATED', revision: 2 });
    expect(world.store.dump().FarmRole[0]?.declaration.volumes).toMatchObject([{ whenUnwanted: 'delete' }]);
    expect(world.store.dump().FarmRevision.at(-1)).toMatchObject({ number: 2, comment: 'Volumes: delete.' });
  });

  test('a launch begins without the number that was decided before the end, which a resume goes on with', async () => {
    const trackedDesired = { servers: 6, since: 0 };
    const tracked = () => world.store.dump().FarmRole[0]!;
    const { id } = tracked();
    await run('launch');
    const counts = { reporting: 6, inService: 6, servers: 6 };
    const sample: MetricSample = { at: 0, metric: 'cpu', result: 'complete', value: 95, ...counts, errorText: null };
    await world.store.transaction(world.organizationId, (tx) => tx.update('FarmRole', [{ id, trackedDesired, metricSamples: [sample] }]));
    await run('suspend');
    await run('resume');
    expect(tracked()).toMatchObject({ trackedDesired, metricSamples: [sample] });
    await run('terminate');
    await run('launch');
    expect(tracked()).toMatchObject({ trackedDesired: null, metricSamples: [] });
    expect(world.store.dump().AuditEntry.at(-1)).toMatchObject({
      ...{ action: 'farm-role.forget-desired', objectId: id },
      ...{ before: { trackedDesired }, after: { trackedDesired: null } },
    });
  });

  test('the draft for a preview is what the command saves', async () => {
    const draft = await world.context.store.transaction(world.organizationId, (tx) =>
      draftFarmStatus(tx, { context: world.context, viewer: world.admin }, { farmId, verb: null, status: 'RUNNING' }),
    );
    await run('launch');
    expect(farm()).toEqual(draft.farm.after);
    const { FarmRole, AuditEntry } = world.store.dump();
    const declared = AuditEntry.find(({ action }) => action === 'farm.launch')?.id;
    expect(FarmRole).toEqual(draft.farmRoles.map(({ after }) => ({ ...after, causes: { ...after.causes, declared } })));
  });
});

describe('freezeFarm', () => {
  const freeze = (input: object = {}) =>
    freezeFarm(world.context, world.admin, { farmId, version: farm().version, reason: 'Month end', ...input });

  test('holds the farm with a reason until a time, and unfreezeFarm lets it go', async () => {
    const until = new Date('2026-03-02T00:00:00Z');
    await freeze({ until });
    expect(farm()).toMatchObject({ frozenReason: 'Month end', frozenUntil: until });
    expect(world.woken.filter(({ kind }) => kind === 'farm-role')).toHaveLength(2);
    const unfreeze = () => unfreezeFarm(world.context, world.admin, { farmId, version: farm().version });
    await unfreeze();
    expect(farm()).toMatchObject({ frozenReason: null, frozenUntil: null });
    await expect(unfreeze()).rejects.toThrow('The farm shop is not frozen.');
  });

  test('refuses a time that is past, and a missing reason', async () => {
    await expect(freeze({ until: new Date('2026-01-01T00:00:00Z'), reason: ' ' })).rejects.toMatchObject({
      problems: [{ path: 'reason' }, { path: 'until' }],
    });
  });
});

describe('deleteFarm', () => {
  const remove = () => deleteFarm(world.context, world.admin, { farmId, version: farm().version });

  test('deletes a terminated farm of which nothing is left, and frees its name', async () => {
    await remove();
    const { Farm, FarmRole, Change } = world.store.dump();
    expect(Farm[0]?.deletedAt).toEqual(world.context.clock.now());
    expect(FarmRole.map(({ deletedAt }) => deletedAt)).toEqual([world.context.clock.now(), world.context.clock.now()]);
    expect(
      Change.filter(({ deleted }) => deleted)
        .map(({ objectType }) => objectType)
        .sort(),
    ).toEqual(['Farm', 'FarmRole', 'FarmRole']);
    await expect(remove()).rejects.toThrow('There is no such farm');
    await createFarm(world.context, world.admin, farmInput(world));
  });

  test('says what is in the way: it runs, its servers, its volumes', async () => {
    await run('launch');
    await expect(remove()).rejects.toThrow('it is running. Terminate it first.');
    const { server, volume } = await addRunningServer(world, world.store.dump().FarmRole[0]!);
    await run('terminate');
    await expect(remove()).rejects.toThrow('1 of its servers are not gone yet');
    const inStore = <T>(work: Parameters<typeof world.store.transaction<T>>[1]) => world.store.transaction(world.organizationId, work);
    await inStore((tx) => tx.update('Server', [{ id: server.id, state: 'TERMINATED' }]));
    await expect(remove()).rejects.toThrow('1 of its volumes are kept');
    await inStore((tx) => tx.update('Volume', [{ id: volume.id, state: 'DELETED' }]));
    await remove();
  });
});
