import { expect, test } from 'vitest';
import { safeReturnPath } from './safe-return-path.ts';

test('a path of this site is returned to', () => {
  expect(safeReturnPath('/servers?state=FAILED')).toBe('/servers?state=FAILED');
});

test('other sites, and the sign-in page itself, are not', () => {
  const refused = [
    null,
    '',
    'https://elsewhere.example',
    '//elsewhere.example',
    '/\\elsewhere.example',
    'javascript:alert(1)',
    '/sign-in?to=/',
  ];
  expect(refused.map(safeReturnPath)).toEqual(refused.map(() => '/farms'));
});
