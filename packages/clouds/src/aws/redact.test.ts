import { expect, test } from 'vitest';
import { redact } from './redact.ts';

const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

test('a secret is hidden whole and in part, and the words around it stay', () => {
  expect(redact(`key ${secret}, again ${secret.slice(3, 30)}.`, [secret])).toBe('key [hidden], again [hidden].');
});

test('ordinary words stay, even next to a secret that is an ordinary word', () => {
  expect(redact('The instance type is not supported.', [secret, 'type'])).toBe('The instance type is not supported.');
});

test('a short secret is hidden whole', () => {
  expect(redact('password hunter22 refused', ['hunter22'])).toBe('password [hidden] refused');
});
