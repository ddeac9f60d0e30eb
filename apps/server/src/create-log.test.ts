import { expect, test } from 'vitest';
import { createLog } from './create-log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog({ level: 'trace', destination: { write: (line: string) => void lines.push(line) } }));
  return lines.join('');
}

test('what is called like a secret is cut out, also inside other things', () => {
  const text = logged((log) =>
    log.info(
      {
        password: 'canary',
        input: { secretAccessKey: 'canary', aws: { credentials: 'canary' } },
        headers: { cookie: 'canary', authorization: 'canary' },
      },
      'x',
    ),
  );
  expect(text).not.toContain('canary');
  expect(text).toContain('[redacted]');
});

test('an error is told with its causes, without what libraries hang onto it', () => {
  const cause = Object.assign(new Error('the cause'), { request: { body: 'canary' } });
  const err = Object.assign(new Error('outside', { cause }), { code: 'unavailable', config: { auth: 'canary' } });
  const text = logged((log) => log.error({ err }, 'x'));
  expect(text).not.toContain('canary');
  expect(JSON.parse(text).err).toMatchObject({ type: 'Error', message: 'outside', code: 'unavailable', cause: { message: 'the cause' } });
});

test('causes that go round in a circle end', () => {
  const err = new Error('a');
  err.cause = new Error('b', { cause: err });
  expect(logged((log) => log.error({ err }, 'x'))).toContain('"a"');
});
