import type { BlindSpell } from './health.ts';
import { type CheckAnswer, type CheckRecord, type CheckStreak, checkQuestion, type HealthCheck } from './health-check.ts';
import { elapsedSeeingMs } from './seeing.ts';
import type { Instant } from './snapshot.ts';

export interface Known {
  record: CheckRecord | null;
  streak: CheckStreak | null;
}

export interface Asked {
  check: HealthCheck;
  /** When the round of questions began. */
  at: Instant;
  /** Somebody answered in this round. Where nobody did, more likely the asker is cut off than that all services are. */
  seen: boolean;
  /** When the server was last asked to start, if it has not run since: what was known before is about another life of it. */
  startedAt: Instant | null;
  blindSpells: BlindSpell[];
}

/** What is known of a service after one more answer. The record stays the same object unless the result changes. */
export function foldAnswer(known: Known, answer: CheckAnswer, asked: Asked): Known {
  const record = validRecord(known.record, asked);
  const before = record ?? newRecord(asked);
  const streak = record === null ? null : known.streak;
  const turn = (result: CheckRecord['result'], text: string): Known => ({
    record: { ...before, result, text, since: new Date(asked.at).toISOString() },
    streak: null,
  });
  switch (answer.kind) {
    case 'impossible':
      return before.result === 'impossible' && before.text === answer.text
        ? { record: before, streak: null }
        : turn('impossible', answer.text);
    case 'passed': {
      if (before.result === 'passed') return { record: before, streak: null };
      const count = streak?.passes ? streak.count + 1 : 1;
      // That it failed before is no reason to give it up now.
      if (before.result === 'failed' && count < asked.check.successes && isFirstSinceBlind(asked)) {
        return { ...turn('waiting', 'It passes, after a time in which nobody could be asked.'), streak: { passes: true, count } };
      }
      return count >= asked.check.successes ? turn('passed', 'It passes.') : { record: before, streak: { passes: true, count } };
    }
    case 'failed':
    case 'unreached': {
      if (answer.kind === 'unreached' && !asked.seen) return { record: before, streak };
      if (before.result === 'failed' || isInGrace(before, asked)) return { record: before, streak: null };
      const count = streak?.passes === false ? streak.count + 1 : 1;
      return count >= asked.check.failures ? turn('failed', answer.text) : { record: before, streak: { passes: false, count } };
    }
  }
}

function validRecord(record: CheckRecord | null, { check, startedAt }: Asked): CheckRecord | null {
  if (record === null || record.question !== checkQuestion(check)) return null;
  return startedAt !== null && Date.parse(record.askedSince) < startedAt ? null : record;
}

function newRecord({ check, at }: Asked): CheckRecord {
  const now = new Date(at).toISOString();
  return { question: checkQuestion(check), result: 'waiting', since: now, text: 'It has not been asked often enough.', askedSince: now };
}

/** Its first turn since there was a time in which nobody could be asked. */
const isFirstSinceBlind = ({ at, blindSpells, check }: Asked): boolean =>
  blindSpells.some(({ to }) => to <= at && at - to < check.intervalSeconds * 1000);

/** Time in which nobody could be asked is no part of the grace. */
function isInGrace({ askedSince }: CheckRecord, { at, check, blindSpells }: Asked): boolean {
  return elapsedSeeingMs(Date.parse(askedSince), { completeAt: at, blindSpells }) < check.graceSeconds * 1000;
}
