import { expect, test } from 'vitest';
import { declarationDiff } from './declaration-diff.ts';

const tier = (alias: string, min: number, volumes: { device: string; sizeGib: number }[] = []) => ({
  farmRoleId: alias,
  declaration: { alias, scaling: { min, max: 5 }, volumes },
});

test('equal declarations do not differ', () => {
  expect(declarationDiff({ farmRoles: [tier('web', 3)] }, { farmRoles: [tier('web', 3)] })).toEqual([]);
});

test('a changed field is one row with both values', () => {
  expect(declarationDiff({ farmRoles: [tier('web', 3)] }, { farmRoles: [tier('web', 5)] })).toEqual([
    { path: 'farmRoles.[web].declaration.scaling.min', before: '3', after: '5' },
  ]);
});

test('a tier put before another is not a change of the other', () => {
  const rows = declarationDiff({ farmRoles: [tier('web', 3)] }, { farmRoles: [tier('db', 1), tier('web', 3)] });
  expect(rows.every(({ path, before }) => path.includes('[db]') && before === null)).toBe(true);
  expect(rows.length).toBeGreaterThan(0);
});

test('volumes are told apart by their device', () => {
  const rows = declarationDiff(
    { farmRoles: [tier('db', 1, [{ device: '/dev/sdf', sizeGib: 10 }])] },
    { farmRoles: [tier('db', 1, [{ device: '/dev/sdf', sizeGib: 20 }])] },
  );
  expect(rows).toEqual([{ path: 'farmRoles.[db].declaration.volumes.[/dev/sdf].sizeGib', before: '10', after: '20' }]);
});
