import { expect, test } from 'vitest';
import { otherReasons, planGroups } from './plan-groups.ts';
import { slotRanges } from './slot-ranges.ts';

const action = (farmRoleAlias: string, text: string, destructive = false) =>
  ({
    kind: text,
    text,
    farmRoleAlias,
    slots: [2, 1],
    destructive,
    reason: { code: 'x', text: 'why', at: '', nextAt: null, evidence: {} },
  }) as never;

test('slots are said in ranges, whatever their order', () => {
  expect([[], [4], [3, 1, 2], [5, 1, 2, 7, 6, 2]].map(slotRanges)).toEqual(['', '4', '1–3', '1–2, 5–7']);
});

test('the steps of each farm role stand together, and what destroys stands first', () => {
  const groups = planGroups({ actions: [action('web', 'launch'), action('db', 'launch'), action('web', 'terminate', true)] });
  expect(groups.map(({ alias, steps }) => [alias, ...steps.map((step) => step.text)])).toEqual([
    ['web', 'terminate', 'launch'],
    ['db', 'launch'],
  ]);
  expect(groups[0]?.steps[0]).toMatchObject({ destructive: true, slots: '1–2', because: 'why' });
});

test('what a step says as its reason is not said again beside the plan', () => {
  const reasons = [{ text: 'why' }, { text: 'why not more' }] as never;
  expect(otherReasons({ actions: [action('web', 'launch')], reasons })).toEqual([{ text: 'why not more' }]);
});
