import { expect, test } from 'vitest';
import { heldMaxMs, orderProblems, type TierFacts } from './tier-order.ts';

const tier = (alias: string, ...after: string[]): TierFacts => ({
  ...{ alias, after: after.map((other) => ({ alias: other, ready: null })), wantsUp: true, standing: null },
  dependentsMaxMs: 10,
});

test('an order without circles, of farm roles that there are, is right', () => {
  const tiers = [tier('db'), tier('app', 'db'), tier('web', 'app', 'db')];
  for (const { alias } of tiers) expect(orderProblems(alias, tiers)).toEqual([]);
});

test.each<[string, TierFacts[], string, string]>([
  ['itself', [tier('web', 'web')], 'after.0.alias', 'A farm role cannot come after itself.'],
  ['one that there is not', [tier('db'), tier('web', 'db', 'cache')], 'after.1.alias', 'The farm has no farm role cache.'],
  ['one twice', [tier('db'), tier('web', 'db', 'db')], 'after.1.alias', 'db is given twice.'],
  ['one that comes after it', [tier('db', 'web'), tier('web', 'db')], 'after.0.alias', 'db comes after web already: web, then db.'],
  [
    'one that comes after it by others',
    [tier('db', 'app'), tier('app', 'web'), tier('web', 'db')],
    'after.0.alias',
    'db comes after web already: web, then app, then db.',
  ],
])('a farm role cannot come after %s', (...[, tiers, path, message]) => {
  expect(orderProblems('web', tiers)).toEqual([{ path, message }]);
});

test.each([0, -1, 1.5, Number.NaN, 10_001])('%s servers cannot be asked for', (ready) => {
  const web = { ...tier('web'), after: [{ alias: 'db', ready }] };
  expect(orderProblems('web', [tier('db'), web])).toMatchObject([{ path: 'after.0.ready' }]);
});

test('the longest way through those that follow counts, each with its own time, and a circle ends', () => {
  const tiers = [tier('db'), { ...tier('app', 'db'), dependentsMaxMs: 3 }, tier('web', 'app', 'db'), tier('log')];
  expect(tiers.map(({ alias }) => heldMaxMs(alias, tiers))).toEqual([13, 3, 0, 0]);
  expect(heldMaxMs('a', [tier('a', 'b'), tier('b', 'a')])).toBe(20);
});
