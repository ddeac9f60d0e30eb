import { expect, test } from 'vitest';
import { associated, exampleWorld, freeAddress, reservedAddress, running } from './plan-cases/example-world.ts';
import { planFarmRole } from './plan-farm-role.ts';

test('a protected server beyond a lowered max stays, and so does its public address', () => {
  const world = exampleWorld({
    scaling: { desired: 1, max: 1 },
    declaration: { address: reservedAddress({ whenUnwanted: 'release' }) },
    observed: { servers: [running(1), running(2, { protected: true })], addresses: [associated(1), associated(2)] },
  });
  expect(planFarmRole(world).actions.map(({ kind }) => kind)).toEqual(['terminate']);
});

test('nor is what was taken off it given up', () => {
  const world = exampleWorld({
    scaling: { desired: 1, max: 1 },
    declaration: { address: reservedAddress({ whenUnwanted: 'release' }) },
    observed: { servers: [running(1), running(2, { protected: true })], addresses: [associated(1), freeAddress(2)] },
  });
  expect(planFarmRole(world).actions.map(({ kind }) => kind)).toEqual(['terminate', 'associate-address']);
});
