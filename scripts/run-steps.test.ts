import { afterEach, expect, test, vi } from 'vitest';
import { printSummary, runSteps } from './run-steps.ts';

afterEach(() => vi.restoreAllMocks());
const node = (code: string) => ['--eval', code];

test('every step runs, in the order of the summary, and one failure fails the whole and shows its output', async () => {
  const log = vi.spyOn(console, 'log').mockImplementation(() => {});
  const results = await runSteps(
    [
      { name: 'slow', args: node('setTimeout(() => {}, 200)') },
      { name: 'broken', args: node("console.error('the reason'); process.exit(3)") },
      { name: 'fine', args: node("console.log('not shown')") },
    ],
    2,
  );
  expect(results.map(({ name, passed }) => [name, passed])).toEqual([
    ['slow', true],
    ['broken', false],
    ['fine', true],
  ]);
  expect(printSummary(results)).toBe(false);
  const printed = log.mock.calls.flat().join('\n');
  expect(printed).toContain('the reason');
  expect(printed).not.toContain('not shown');
  expect(printSummary(results.filter(({ passed }) => passed))).toBe(true);
});
