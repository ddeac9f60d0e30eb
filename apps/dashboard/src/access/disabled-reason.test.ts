import { abilityFor } from '@farmhand/rbac/ability-for';
import { expect, test } from 'vitest';
import { disabledReason, inEnvironment } from './disabled-reason.ts';

const here = inEnvironment(btoa('Environment:here'));
const there = inEnvironment(btoa('Environment:there'));
const ability = abilityFor([{ accessRole: 'operator', environmentId: 'here' }], { userId: 'me' });

test('a button that is allowed has no reason to be disabled', () => {
  expect(disabledReason(ability, { permission: 'farm:launch', subject: here })).toBeNull();
});

test('a button that is not allowed says which permission is missing', () => {
  expect(disabledReason(ability, { permission: 'farm:launch', subject: there })).toContain('farm:launch');
});
