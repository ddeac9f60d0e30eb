import { expect, test } from 'vitest';
import { hostName } from './host-name.ts';

test('a host is named after its farm, its farm role and its slot', () => {
  expect(hostName('shop', 'web', 12)).toBe('shop-web-12');
});
