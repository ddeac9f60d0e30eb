import { expect, test } from 'vitest';
import { newTier, newVolume } from './new-values.ts';
import { summarize } from './summarize.ts';

test('servers and volumes of all tiers are added up, by what is wanted and not by max', () => {
  const web = { ...newTier(0), min: 3, max: 5, volumes: [newVolume([])] };
  const db = { ...newTier(1), min: 1, max: 4, desired: 2 };
  expect(summarize([web, db])).toEqual({ servers: 5, serversMax: 9, volumes: 3, volumesGib: 60 });
});
