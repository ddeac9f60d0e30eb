import { expect, test } from 'vitest';
import { withoutCalm } from './without-calm.ts';

test('that all is as declared is not said beside that servers are outdated, and else it is', () => {
  const [calm, outdated, other] = [{ code: 'converged' }, { code: 'outdated' }, { code: 'canary' }];
  expect(withoutCalm([calm, outdated, other])).toEqual([outdated, other]);
  expect(withoutCalm([calm, other])).toEqual([calm, other]);
});
