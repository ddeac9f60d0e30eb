import { abilityFor } from '@farmhand/rbac/ability-for';
import { expect, test } from 'vitest';
import { type FarmChoice, whyNotFarm } from './farm-choices.ts';

const operator = abilityFor([{ accessRole: 'operator', environmentId: null }], { userId: 'me' });
const viewer = abilityFor([{ accessRole: 'viewer', environmentId: null }], { userId: 'me' });
const farm = (overrides: object) =>
  ({
    status: 'RUNNING',
    frozen: null,
    counts: { total: 3 },
    farmRoles: [{}],
    environment: { id: btoa('Environment:e') },
    ...overrides,
  }) as never;
const possible = (of: object) =>
  (['launch', 'suspend', 'resume', 'terminate', 'freeze', 'unfreeze', 'delete'] as FarmChoice[]).filter(
    (choice) => whyNotFarm(choice, farm(of), operator) === null,
  );

test('what is possible follows from the farm’s status', () => {
  expect(possible({ status: 'RUNNING' })).toEqual(['suspend', 'terminate', 'freeze']);
  expect(possible({ status: 'SUSPENDED' })).toEqual(['resume', 'terminate', 'freeze']);
  expect(possible({ status: 'TERMINATED', counts: { total: 0 } })).toEqual(['launch', 'freeze', 'delete']);
  expect(possible({ frozen: { reason: 'audit' } })).toEqual(['suspend', 'terminate', 'unfreeze']);
});

test('a farm whose servers still end is not deleted yet, and one without a farm role not launched', () => {
  expect(whyNotFarm('delete', farm({ status: 'TERMINATED', counts: { total: 1 } }), operator)).toBe(
    'Its servers are still ending (1 left).',
  );
  expect(whyNotFarm('launch', farm({ status: 'TERMINATED', farmRoles: [] }), operator)).toContain('no farm role');
});

test('a viewer is told which permission is missing, whatever the status', () => {
  expect(whyNotFarm('terminate', farm({ status: 'TERMINATED' }), viewer)).toContain('farm:terminate');
});
