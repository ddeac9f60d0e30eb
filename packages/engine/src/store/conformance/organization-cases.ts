import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Cases } from './store-under-test.ts';

export const organizationCases: Cases = {
  'a transaction sees and changes nothing of another organization': async ({ newWorld, run }) => {
    const [mine, theirs] = [await newWorld(), await newWorld()];
    await run(mine, async (tx) => {
      expect(await tx.get('Farm', theirs.farm.id)).toBeUndefined();
      expect(await tx.get('Organization', theirs.organization.id)).toBeUndefined();
      expect((await tx.find('Organization', {})).map((row) => row.id)).toEqual([mine.organization.id]);
      expect((await tx.find('Farm', {})).map((row) => row.id)).toEqual([mine.farm.id]);
      expect((await tx.find('Farm', { id: [mine.farm.id, theirs.farm.id] })).length).toBe(1);
      expect(await tx.update('Farm', [{ id: theirs.farm.id, name: 'mine now' }])).toBe(0);
      await tx.delete('Environment', [theirs.environment.id]);
    });
    expect((await run(theirs, (tx) => tx.get('Farm', theirs.farm.id)))?.name).toBe(theirs.farm.name);
    expect(await run(theirs, (tx) => tx.get('Environment', theirs.environment.id))).toBeDefined();
  },

  'a row of another organization cannot be written, nor moved there': async ({ newWorld, refuses }) => {
    const [mine, theirs] = [await newWorld(), await newWorld()];
    await refuses(mine, { code: 'invalid' }, (tx) => tx.insert('Farm', [{ ...theirs.farm, id: randomUUID(), name: 'new' }]));
    await refuses(mine, { code: 'invalid' }, (tx) => tx.update('Farm', [{ id: mine.farm.id, organizationId: theirs.organization.id }]));
  },

  'a row cannot refer to a row of another organization': async ({ newWorld, refuses }) => {
    const [mine, theirs] = [await newWorld(), await newWorld()];
    await refuses(mine, { code: 'invalid' }, (tx) => tx.insert('Launch', [mine.launch({ farmRoleId: theirs.farmRole.id })]));
    await refuses(mine, { code: 'invalid' }, (tx) => tx.update('FarmRole', [{ id: mine.farmRole.id, roleId: theirs.role.id }]));
  },

  'a transaction learns which launches, volumes and addresses others made, and nothing else of them': async ({ newWorld, run }) => {
    const [mine, theirs] = [await newWorld(), await newWorld()];
    const make = async (world: typeof mine) => {
      const [launch, volume, address] = [world.launch(), world.volume(), world.address()];
      await run(world, async (tx) => {
        await tx.insert('Launch', [launch]);
        await tx.insert('Volume', [volume]);
        await tx.insert('Address', [address]);
      });
      return [launch.id, volume.id, address.id];
    };
    const [own, others] = [await make(mine), await make(theirs)];
    const asked = [...own, ...others, theirs.farm.id, randomUUID()];
    expect((await run(mine, (tx) => tx.madeElsewhere(asked))).sort()).toEqual([...others].sort());
    expect((await run(theirs, (tx) => tx.madeElsewhere(asked))).sort()).toEqual([...own].sort());
    expect(await run(mine, (tx) => tx.madeElsewhere([]))).toEqual([]);
  },

  'an organization that does not exist has no rows and takes none': async ({ newWorld, store }) => {
    const { farm, environment } = await newWorld();
    const organizationId = randomUUID();
    expect(await store.transaction(organizationId, (tx) => tx.find('Farm', {}))).toEqual([]);
    const insert = store.transaction(organizationId, (tx) =>
      tx.insert('Environment', [{ ...environment, id: randomUUID(), organizationId }]),
    );
    await expect(insert).rejects.toMatchObject({ code: 'invalid' });
    expect(farm.organizationId).not.toBe(organizationId);
  },

  'the program makes no organizations': async ({ newWorld, refuses }) => {
    const world = await newWorld();
    await refuses(world, { code: 'invalid' }, (tx) => tx.insert('Organization', [{ ...world.organization, id: randomUUID() }]));
  },
};
