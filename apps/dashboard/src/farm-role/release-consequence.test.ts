import { expect, test } from 'vitest';
import { releaseConsequence } from './release-consequence.ts';

test('it says how many servers are replaced, and which', () => {
  expect(releaseConsequence(['web-1', 'web-2'])).toMatch(/^2 servers seem missing: web-1, web-2\. Once released, they are .* replaced/);
  expect(releaseConsequence(['web-1'])).toMatch(/^1 server seems missing: web-1\. Once released, it is .* replaced/);
});

test('of many it names the first five and counts the rest', () => {
  const hosts = Array.from({ length: 40 }, (_, index) => `web-${index + 1}`);
  expect(releaseConsequence(hosts)).toContain('40 servers seem missing: web-1, web-2, web-3, web-4, web-5 and 35 more.');
  expect(releaseConsequence(hosts.slice(0, 5))).not.toContain('more');
});

test('without a missing server it promises no replacement', () => {
  expect(releaseConsequence([])).toMatch(/^No server of this farm role is missing/);
});
