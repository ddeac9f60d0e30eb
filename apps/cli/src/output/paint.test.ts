import { expect, test } from 'vitest';
import { colourOf, paintFor } from './paint.ts';

const red = '\u001b[31mx\u001b[39m';

test.each([
  ['a terminal', { isOutTty: true, env: {} }, red],
  ['a pipe', { isOutTty: false, env: {} }, 'x'],
  ['a terminal with NO_COLOR', { isOutTty: true, env: { NO_COLOR: '1' } }, 'x'],
  ['a terminal that can do nothing', { isOutTty: true, env: { TERM: 'dumb' } }, 'x'],
  ['a pipe with FORCE_COLOR', { isOutTty: false, env: { FORCE_COLOR: '1' } }, red],
  ['a pipe with both', { isOutTty: false, env: { FORCE_COLOR: '1', NO_COLOR: '1' } }, 'x'],
])('colours on %s', (_, place, painted) => {
  expect(paintFor(place)('red', 'x')).toBe(painted);
});

test('states are good, bad, over or on their way', () => {
  expect(['RUNNING', 'FAILED', 'TERMINATED', 'PENDING_LAUNCH'].map(colourOf)).toEqual(['green', 'red', 'dim', 'yellow']);
});
