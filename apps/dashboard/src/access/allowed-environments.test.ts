import { abilityFor } from '@farmhand/rbac/ability-for';
import { expect, test } from 'vitest';
import type { Session } from '../session/session.tsx';
import { allowedEnvironments } from './allowed-environments.ts';

const [here, there] = ['here', 'there'].map((name) => ({ id: btoa(`Environment:${name}`), name }));
const session = (grants: Parameters<typeof abilityFor>[0], environments = [here, there]) =>
  ({ viewer: { environments }, ability: abilityFor(grants, { userId: 'me' }) }) as unknown as Session;

test('those in which it is allowed, and no others', () => {
  const operator = session([
    { accessRole: 'operator', environmentId: 'there' },
    { accessRole: 'viewer', environmentId: 'here' },
  ]);
  expect(allowedEnvironments(operator, 'farm:create')).toEqual({ environments: [there], whyNone: null });
});

test('where there is none, why not', () => {
  const viewer = session([{ accessRole: 'viewer', environmentId: null }]);
  expect(allowedEnvironments(viewer, 'farm:create')).toEqual({ environments: [], whyNone: expect.stringContaining('farm:create') });
  expect(allowedEnvironments(session([], []), 'farm:create').whyNone).toContain('no environment');
});
