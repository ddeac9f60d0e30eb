import { expect, test } from 'vitest';
import { outdatedWords } from './outdated-words.ts';

test('outdated servers are counted over all farm roles, and not mentioned where there are none', () => {
  const farmRoles = [
    { count: 3, of: 4 },
    { count: 0, of: 2 },
  ];
  expect(outdatedWords(farmRoles)).toBe('3 of 6 outdated');
  expect(outdatedWords([{ count: 0, of: 2 }])).toBeNull();
});
