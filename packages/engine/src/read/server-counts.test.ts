import { expect, test } from 'vitest';
import { freshGuards } from '../farm/fresh-guards.ts';
import { exampleWorld } from '../store/example-world.ts';
import { stateOfFarmRole } from './server-counts.ts';

const farmRole = { ...exampleWorld().farmRole, ...freshGuards };
const counted = { farmRoleId: farmRole.id, running: 2, suspended: 0, total: 3, apart: 1, healthy: 2, unhealthy: 0 };

test('a server that is held apart counts to max, and neither serves nor is on its way', () => {
  const { counts, health } = stateOfFarmRole(farmRole, 2, counted);
  expect(counts).toMatchObject({ running: 2, moving: 0, total: 3 });
  expect(health).toBe('HEALTHY');
});

test('it makes up for no server that is wanted', () => {
  expect(stateOfFarmRole(farmRole, 3, counted).health).toBe('UNKNOWN');
});
