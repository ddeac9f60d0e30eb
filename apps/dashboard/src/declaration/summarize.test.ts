import { expect, test } from 'vitest';
import { newFarmRole, newVolume } from './new-values.ts';
import { newScaling } from './scaling-values.ts';
import { summarize } from './summarize.ts';

const first = { environmentId: 'e', choices: { roles: [], cloudAccounts: [] } };

test('servers and volumes of all farm roles are added up, by what is wanted and not by max', () => {
  const web = { ...newFarmRole({ ...first, position: 0 }), scaling: { ...newScaling(), min: 3, max: 5 }, volumes: [newVolume([])] };
  const db = { ...newFarmRole({ ...first, position: 1 }), scaling: { ...newScaling(), min: 1, max: 4, desired: 2 } };
  expect(summarize([web, db], 0)).toEqual({ servers: 5, serversMax: 9, volumes: 3, volumesGib: 60 });
});
