import { describe, expect, test } from 'vitest';
import { type Asked, foldAnswer, type Known } from './fold-answer.ts';
import { type CheckAnswer, checkQuestion } from './health-check.ts';
import { checked, httpCheck, minute, noon, second } from './plan-cases/example-world.ts';

const nothing: Known = { record: null, streak: null };
const fails: CheckAnswer = { kind: 'failed', text: 'The connection was refused.' };
const silent: CheckAnswer = { kind: 'unreached', text: 'Nobody answered.' };
const passes: CheckAnswer = { kind: 'passed' };
const check = { ...httpCheck, failures: 3, successes: 2, graceSeconds: 60, intervalSeconds: 10 };

/** Answers one interval after the other. */
function hear(known: Known, answers: readonly CheckAnswer[], asked: Partial<Asked> = {}): Known {
  return answers.reduce(
    (before, answer, index) =>
      foldAnswer(before, answer, { check, at: noon + index * 10 * second, seen: true, startedAt: null, blindSpells: [], ...asked }),
    known,
  );
}

/** As kept, since long before now. */
const kept = (result: 'waiting' | 'passed' | 'failed', question = checkQuestion(check)): Known => {
  const { since, askedSince, ...facts } = checked(result, { question, askedSince: noon - 10 * minute });
  return { record: { ...facts, since: new Date(since).toISOString(), askedSince: new Date(askedSince).toISOString() }, streak: null };
};

describe('what is known of a service', () => {
  test('is nothing until it has passed as often in a row as declared', () => {
    expect(hear(nothing, [passes]).record?.result).toBe('waiting');
    expect(hear(nothing, [passes, passes]).record).toMatchObject({ result: 'passed', question: checkQuestion(check) });
    expect(hear(kept('waiting'), [passes, fails, passes]).record?.result).toBe('waiting');
  });

  test('is the same object as long as the result is the same, however it wavers', () => {
    const before = kept('passed');
    expect(hear(before, [fails, fails, passes, fails, fails]).record).toBe(before.record);
    expect(hear(before, [fails, fails, fails]).record).toMatchObject({ result: 'failed', text: 'The connection was refused.' });
  });

  test('does not change for a failure within the grace, and time in which nobody could be asked is no part of that', () => {
    const at = noon + 50 * second;
    const young = hear(nothing, [passes, passes]);
    const fail = (known: Known, late: number, blindSpells: Asked['blindSpells'] = []) =>
      [0, 1, 2].reduce((before, index) => hear(before, [fails], { at: late + index * 10 * second, blindSpells }), known).record?.result;
    expect(fail(young, at - 30 * second)).toBe('passed');
    expect(fail(young, at + 11 * second)).toBe('failed');
    expect(fail(young, at + 11 * second, [{ from: noon, to: noon + 40 * second }])).toBe('passed');
  });

  test('does not change for silence where nobody else answers either', () => {
    const before = kept('passed');
    const known = hear(before, [silent, silent, silent, silent], { seen: false });
    expect(known).toEqual(before);
    expect(hear(before, [silent, silent, silent]).record?.result).toBe('failed');
    expect(hear(hear(before, [fails, fails]), [silent], { seen: false }).streak).toEqual({ passes: false, count: 2 });
  });

  test('is no failure any more when it passes after a time in which nobody could be asked, and is one again only after as many as declared', () => {
    const blindSpells = [{ from: noon - 5 * minute, to: noon }];
    const again = hear(kept('failed'), [passes], { blindSpells });
    expect(again).toMatchObject({ record: { result: 'waiting' }, streak: { passes: true, count: 1 } });
    expect(hear(again, [passes]).record?.result).toBe('passed');
    expect(hear(again, [fails, fails]).record?.result).toBe('waiting');
    expect(hear(again, [fails, fails, fails]).record?.result).toBe('failed');
    expect(hear(kept('failed'), [fails, passes], { blindSpells, at: noon + minute }).record?.result).toBe('failed');
  });

  test('begins anew when another question is declared, and when the server is started', () => {
    const other = kept('failed', 'tcp, private address, port 22');
    expect(hear(other, [fails]).record).toMatchObject({ result: 'waiting', question: checkQuestion(check) });
    expect(hear(kept('passed'), [fails], { startedAt: noon - minute }).record?.result).toBe('waiting');
    expect(hear(kept('passed'), [fails], { startedAt: noon - 11 * minute }).record?.result).toBe('passed');
  });

  test('that it cannot be asked is kept once, and ends with the first answers', () => {
    const refused: CheckAnswer = { kind: 'impossible', text: '10.0.0.1 is not a public address.' };
    const known = hear(kept('passed'), [refused]);
    expect(known.record).toMatchObject({ result: 'impossible', text: refused.text });
    expect(hear(known, [refused]).record).toBe(known.record);
    expect(hear(known, [passes, passes]).record?.result).toBe('passed');
  });
});
