import { beforeEach, describe, expect, test } from 'vitest';
import { ConflictError } from '../engine-error.ts';
import { addRunningServer, type ExampleInstallation, exampleInstallation, farmInput, farmRoleInput } from '../example-installation.ts';
import { sealContexts } from '../seal-contexts.ts';
import { changeFarmRole } from './change-farm-role.ts';
import { pauseRollout, resumeRollout } from './change-rollout.ts';
import { createFarm } from './create-farm.ts';
import type { ChangeFarmRoleInput } from './farm-inputs.ts';
import { rollBackFarmRole } from './roll-back-farm-role.ts';

let world: ExampleInstallation;
beforeEach(async () => {
  world = await exampleInstallation();
  await createFarm(world.context, world.admin, farmInput(world, { farmRoles: [farmRoleInput(world, { userData: 'echo one' })] }));
});

const farm = () => world.store.dump().Farm[0]!;
const farmRole = () => world.store.dump().FarmRole[0]!;
const seen = () => ({ farmRoleId: farmRole().id, version: farm().version });
const change = (changes: Partial<ChangeFarmRoleInput>) => changeFarmRole(world.context, world.admin, { ...seen(), ...changes });
const rollBack = () => rollBackFarmRole(world.context, world.admin, seen());
const plainUserData = () => world.context.secretBox.open(farmRole().userData!, sealContexts.userData(farmRole().id));

describe('rollBackFarmRole', () => {
  test('servers are made again from what they were made from before, user data included, in a new revision', async () => {
    const before = farmRole().declaration;
    await change({ instanceTypes: ['t3.small'], userData: 'echo two' });
    expect(farmRole()).toMatchObject({ revision: 2, formerRevision: 1 });
    await rollBack();
    expect(farmRole().declaration).toEqual(before);
    expect(plainUserData()).toBe('echo one');
    expect(farm().revision).toBe(3);
    expect(world.store.dump().Event.at(-1)).toMatchObject({ type: 'farm-role.rolled-back' });
  });

  test('what needs no replacement stays as it is now', async () => {
    await change({ instanceTypes: ['t3.small'] });
    await change({ scaling: { min: 4, max: 6 } });
    await rollBack();
    expect(farmRole().declaration).toMatchObject({ instanceTypes: ['t3.micro'], scaling: { min: 4, max: 6 } });
  });

  test('servers that were not replaced yet are as declared again; those that were are not', async () => {
    await addRunningServer(world, farmRole());
    await change({ instanceTypes: ['t3.small'] });
    await rollBack();
    expect(farmRole()).toMatchObject({ revision: 1, formerRevision: 2 });
  });

  test('without a server of the former revision the rollback is a revision of its own', async () => {
    await change({ instanceTypes: ['t3.small'] });
    await rollBack();
    expect(farmRole().revision).toBe(3);
  });

  test('it goes there and back', async () => {
    await change({ instanceTypes: ['t3.small'] });
    await rollBack();
    await rollBack();
    expect(farmRole().declaration.instanceTypes).toEqual(['t3.small']);
  });

  test('a farm role that was never changed has nothing to go back to', async () => {
    await expect(rollBack()).rejects.toThrow(ConflictError);
  });

  test('a pause by a person ends with it', async () => {
    await change({ instanceTypes: ['t3.small'] });
    await underWay();
    await pauseRollout(world.context, world.admin, { farmRoleId: farmRole().id, reason: 'Until the evening.' });
    await rollBack();
    expect(farmRole().rollout?.paused).toBeNull();
  });
});

async function underWay(): Promise<void> {
  const { id, organizationId, revision } = farmRole();
  const at = world.context.clock.now().getTime();
  const rollout = { revision, startedAt: at, since: at, surge: 0, paused: null };
  await world.store.transaction(organizationId, (tx) => tx.update('FarmRole', [{ id, rollout }]));
}

describe('a rollout', () => {
  const farmRoleId = () => farmRole().id;

  test('is paused with a reason and a name, and resumed: what failed before counts no more', async () => {
    await underWay();
    const before = farmRole().generation;
    await pauseRollout(world.context, world.admin, { farmRoleId: farmRoleId(), reason: 'Until the evening.' });
    expect(farmRole().rollout?.paused).toMatchObject({ because: 'Until the evening.', byPerson: 'Farmhand' });
    world.clock.advance(60_000);
    await resumeRollout(world.context, world.admin, { farmRoleId: farmRoleId() });
    expect(farmRole().rollout).toMatchObject({ paused: null, since: world.context.clock.now().getTime() });
    expect(farmRole().generation).toBe(before + 2);
    expect(world.store.dump().AuditEntry.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['farm-role.rollout-paused', 'farm-role.rollout-resumed']),
    );
  });

  test('that is not under way, or is so already, cannot be paused or resumed', async () => {
    const input = { farmRoleId: farmRoleId(), reason: 'Until the evening.' };
    await expect(pauseRollout(world.context, world.admin, input)).rejects.toThrow('No rollout of web is under way.');
    await underWay();
    await expect(resumeRollout(world.context, world.admin, input)).rejects.toThrow('The rollout is not paused.');
    await pauseRollout(world.context, world.admin, input);
    await expect(pauseRollout(world.context, world.admin, input)).rejects.toThrow('The rollout is paused already.');
  });
});
