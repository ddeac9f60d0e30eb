import { expect, test } from 'vitest';
import type { Script } from './script.ts';
import { shrink } from './shrink.ts';

const script: Script = {
  seed: 1,
  traits: ['two accounts', 'no wake-ups'],
  workers: 4,
  farmRoles: [11, 12, 13, 14, 15],
  steps: Array.from({ length: 200 }, (_, index) => ({ happening: `step ${index}`, seed: index, passMs: 1_000, atGate: index % 2 })),
};
const has = ({ steps }: Script, ...names: string[]) => names.every((name) => steps.some(({ happening }) => happening === name));
const patiently = { runsMax: 1_000, mayGoOn: () => true };

test('only what it takes to fail is left', async () => {
  const fails = async (smaller: Script) => has(smaller, 'step 17', 'step 140') && smaller.farmRoles.includes(13) && smaller.workers >= 2;
  const shrunk = await shrink(script, { ...patiently, fails });
  expect(shrunk).toMatchObject({ traits: [], workers: 2, farmRoles: [13] });
  expect(shrunk.steps.map(({ happening, atGate }) => [happening, atGate])).toEqual([
    ['step 17', null],
    ['step 140', null],
  ]);
});

test('what cannot be left out stays, in its order', async () => {
  const fails = async (smaller: Script) => smaller.steps.length === 200 && smaller.traits.length === 2;
  const shrunk = await shrink(script, { ...patiently, fails });
  expect(shrunk.traits).toEqual(script.traits);
  expect(shrunk.steps.map(({ happening }) => happening)).toEqual(script.steps.map(({ happening }) => happening));
});

test('it ends at its bounds, with a script that fails', async () => {
  let runs = 0;
  const fails = async (smaller: Script) => {
    runs++;
    return has(smaller, 'step 3');
  };
  const shrunk = await shrink(script, { fails, runsMax: 5, mayGoOn: () => true });
  expect(runs).toBe(5);
  expect(has(shrunk, 'step 3')).toBe(true);
  expect(await shrink(script, { fails, runsMax: 100, mayGoOn: () => false })).toEqual(script);
});
