import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createSecretBox, loadKey, SecretBoxError } from './secret-box.ts';

const key = randomBytes(32);
const box = createSecretBox(key);
const code = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    if (error instanceof SecretBoxError) return error.code;
    throw error;
  }
  return 'no error';
};

test('what was sealed opens again, whatever text it is', () => {
  for (const plain of ['', 'a', 'ünïcode 🚜\n', 'x'.repeat(100_000)]) expect(box.open(box.seal(plain, 'c'), 'c')).toBe(plain);
});

test('the same secret is sealed differently each time, and never shows', () => {
  const [first, second] = [box.seal('canary-secret', 'c'), box.seal('canary-secret', 'c')];
  expect(first).not.toBe(second);
  expect(Buffer.from(first.split('.')[2]!, 'base64url').includes('canary')).toBe(false);
});

test('a sealed secret opens only for what it belongs to', () => {
  expect(code(() => box.open(box.seal('x', 'cloud-account:1'), 'cloud-account:2'))).toBe('not-authentic');
});

test('a sealed secret that was changed or cut off anywhere does not open', () => {
  const [version, id, body] = box.seal('some secret', 'c').split('.') as [string, string, string];
  const bytes = Buffer.from(body, 'base64url');
  for (let index = 0; index < bytes.length; index += 1) {
    const changed = Buffer.from(bytes);
    changed[index]! ^= 1;
    expect(code(() => box.open(`${version}.${id}.${changed.toString('base64url')}`, 'c'))).toBe('not-authentic');
    const cut = bytes.subarray(0, index);
    if (index > 0) expect(code(() => box.open(`${version}.${id}.${cut.toString('base64url')}`, 'c'))).toBe('not-authentic');
  }
});

test('after a change of keys old secrets open with the older key at hand, and new ones are sealed under the new key', () => {
  const old = box.seal('x', 'c');
  const next = createSecretBox(randomBytes(32), [key]);
  expect(next.open(old, 'c')).toBe('x');
  expect(code(() => box.open(next.seal('y', 'c'), 'c'))).toBe('other-key');
});

test('what is not sealed is refused as such', () => {
  for (const text of ['', 'plain', 'v1.', 'v2.abc.def', 'v1.a.b!']) expect(code(() => box.open(text, 'c'))).toBe('not-sealed');
});

test('a key is read from base64, base64url and hexadecimal', () => {
  for (const text of [key.toString('base64'), key.toString('base64url'), key.toString('hex'), ` ${key.toString('hex').toUpperCase()}\n`]) {
    expect(loadKey(text)).toEqual(key);
  }
});

test('a key that cannot be used is refused without showing it', () => {
  for (const text of ['', 'short', randomBytes(31).toString('base64'), randomBytes(33).toString('hex'), 'not a key at all!!']) {
    expect(() => loadKey(text)).toThrow(/it needs 32 random bytes in base64/);
    if (text) expect(() => loadKey(text)).not.toThrow(text);
  }
});
