import { expect, test } from 'vitest';
import { dataVolume, exampleWorld } from './plan-cases/example-world.ts';
import { defaultRollout, type RolloutDeclaration } from './rollout.ts';
import { rolloutProblems } from './rollout-problems.ts';

const declared = exampleWorld().desired.declaration;
const paths = (rollout: Partial<RolloutDeclaration>, volumes = declared.volumes) =>
  rolloutProblems({ ...declared, volumes, rollout: { ...defaultRollout, ...rollout } }).map(({ path }) => path);

test('the default is in order, and so is a surge in place of a missing server', () => {
  expect(paths({})).toEqual([]);
  expect(paths({ maxUnavailable: 0, surge: 1 })).toEqual([]);
});

test('a rollout that could replace nothing is refused', () => {
  expect(paths({ maxUnavailable: 0 })).toEqual(['rollout.maxUnavailable']);
});

test('nothing stands in for a slot with volumes', () => {
  expect(paths({ surge: 1 }, [dataVolume()])).toEqual(['rollout.surge']);
});

test.each<[string, Partial<RolloutDeclaration>]>([
  ['maxUnavailable', { maxUnavailable: -1 }],
  ['surge', { surge: 1.5 }],
  ['surge', { surge: 101 }],
  ['canarySeconds', { canarySeconds: Number.NaN }],
  ['readySeconds', { readySeconds: 5 }],
])('%s has bounds', (field, rollout) => {
  expect(paths(rollout)).toEqual([`rollout.${field}`]);
});
