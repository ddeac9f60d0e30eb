import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exampleInstallation } from '../example-installation.ts';
import { createFarm } from '../farm/create-farm.ts';
import { deleteFarm } from '../farm/delete-farm.ts';
import { anyFarmRoles } from './any-farm-role.ts';
import { applyDeclaration } from './apply-declaration.ts';
import { exportDeclaration } from './export-declaration.ts';
import { planDeclaration } from './plan-declaration.ts';

test('whatever is declared, its export changes nothing, and applied after a deletion gives the same revision', async () => {
  const world = await exampleInstallation();
  const { context, admin, environmentId } = world;
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyFarmRoles(world), async (farmRoles) => {
      const name = `farm-${++count}`;
      const { id: farmId } = await createFarm(context, admin, { environmentId, name, farmRoles, launch: false });
      const { text } = await exportDeclaration(context, admin, { environmentId, kinds: ['Farm'], names: [name] });
      const input = { environmentId, files: [{ name: 'farms.yaml', text }] };
      expect((await planDeclaration(context, admin, input)).changes).toMatchObject([{ action: 'UNCHANGED', differences: [] }]);
      const guardsOf = (id: string) => world.store.dump().FarmRole.flatMap((row) => (row.farmId === id ? [row.guardSettings] : []));
      const guards = guardsOf(farmId);
      await deleteFarm(context, admin, { farmId, version: 1 });
      await applyDeclaration(context, admin, input);
      const [before, after] = world.store.dump().FarmRevision.filter(({ declaration }) => declaration.name === name);
      const declared = (revision: typeof before) => revision!.declaration.farmRoles.map(({ declaration }) => declaration);
      expect(declared(after)).toEqual(declared(before));
      expect(guardsOf(after!.farmId)).toEqual(guards);
      const { text: again } = await exportDeclaration(context, admin, { environmentId, kinds: ['Farm'], names: [name] });
      expect(again).toBe(text);
    }),
    { numRuns: 40 },
  );
}, 120_000);
