import { expect, test } from 'vitest';
import type { ScheduledTransition } from './entities.ts';
import { seededRandom } from './test-datacenter.ts';
import { createTimeline } from './timeline.ts';

const at = (atMs: number, order: number): ScheduledTransition => ({
  ...{ atMs, order, accountId: 'a', region: 'r' },
  transition: { kind: 'host-forget', id: `${atMs}/${order}` },
});

test('what is due comes out in order of time, then of scheduling, and nothing before its time', () => {
  const random = seededRandom(1);
  const entries = Array.from({ length: 500 }, (_, order) => at(Math.floor(random() * 50), order));
  const timeline = createTimeline(entries);
  expect(timeline.nextAtMs()).toBe(Math.min(...entries.map(({ atMs }) => atMs)));
  const out: ScheduledTransition[] = [];
  for (let next = timeline.popDue(25); next; next = timeline.popDue(25)) out.push(next);
  const expected = entries.filter(({ atMs }) => atMs <= 25).sort((a, b) => a.atMs - b.atMs || a.order - b.order);
  expect(out).toEqual(expected);
  expect(timeline.entries()).toHaveLength(500 - out.length);
});
