import { expect, test } from 'vitest';
import { declarationDiff } from './declaration-diff.ts';

const farmRole = (alias: string, min: number, volumes: { device: string; sizeGib: number }[] = []) => ({
  farmRoleId: alias,
  declaration: { alias, scaling: { min, max: 5 }, volumes },
});

test('equal declarations do not differ', () => {
  expect(declarationDiff({ farmRoles: [farmRole('web', 3)] }, { farmRoles: [farmRole('web', 3)] })).toEqual([]);
});

test('a changed field is one row with both values', () => {
  expect(declarationDiff({ farmRoles: [farmRole('web', 3)] }, { farmRoles: [farmRole('web', 5)] })).toEqual([
    { path: 'web.scaling.min', before: '3', after: '5' },
  ]);
});

test('a farm role put before another is not a change of the other', () => {
  const rows = declarationDiff({ farmRoles: [farmRole('web', 3)] }, { farmRoles: [farmRole('db', 1), farmRole('web', 3)] });
  expect(rows.every(({ path, before }) => path.startsWith('db.') && before === null)).toBe(true);
  expect(rows.length).toBeGreaterThan(0);
});

test('a value that is taken away or null is the same: it is gone', () => {
  const rows = [{ path: 'desired', before: '4', after: null }];
  expect(declarationDiff({ desired: 4 }, { desired: null })).toEqual(rows);
  expect(declarationDiff({ desired: 4 }, {})).toEqual(rows);
});

test('volumes are told apart by their device', () => {
  const rows = declarationDiff(
    { farmRoles: [farmRole('db', 1, [{ device: '/dev/sdf', sizeGib: 10 }])] },
    { farmRoles: [farmRole('db', 1, [{ device: '/dev/sdf', sizeGib: 20 }])] },
  );
  expect(rows).toEqual([{ path: 'db.volumes./dev/sdf.sizeGib', before: '10', after: '20' }]);
});
