import { describe, expect, test } from 'vitest';
import { defaultTiming } from './constants.ts';
import { judgeZones, type ZoneBreaker, type ZoneServer } from './zone-breaker.ts';

const noon = Date.UTC(2026, 0, 1, 12);
const minute = 60_000;
const present = (count: number, zone = 'a'): ZoneServer[] => Array.from({ length: count }, () => ({ zone, lost: false, lostSince: null }));
const lost = (count: number, lostSince: number | null = noon - minute): ZoneServer[] =>
  Array.from({ length: count }, () => ({ zone: 'a', lost: true, lostSince }));
const latched: ZoneBreaker = { zone: 'a', latchedAt: noon - 2 * minute, belowAt: null, lost: 4, servers: 6, released: null };
const judge = (servers: ZoneServer[], options: { known?: ZoneBreaker[]; completeAt?: number | null; now?: number } = {}) =>
  judgeZones({ known: [], completeAt: noon, now: noon, timing: { ...defaultTiming, zoneBreakerServersMin: 3 }, ...options, servers });

describe('a zone of a cloud account', () => {
  test('latches when more than half of its servers seem lost, of which there are at least three', () => {
    expect(judge([...lost(4), ...present(3)])).toEqual([{ ...latched, latchedAt: noon, lost: 4, servers: 7 }]);
    expect(judge([...lost(3), ...present(3)]), 'half is not more than half').toEqual([]);
    expect(judge([...lost(2), ...present(1)])).toMatchObject([{ zone: 'a', latchedAt: noon }]);
    expect(judge(lost(2)), 'two servers are no zone: the breakers of their farm roles stand before them').toEqual([]);
  });

  test('is judged by itself: another one that is whole hides nothing', () => {
    expect(judge([...lost(3), ...present(20, 'b')])).toMatchObject([{ zone: 'a', latchedAt: noon, servers: 3 }]);
  });

  test('is released only by two complete observations with few enough losses, one after the other', () => {
    const servers = [...lost(2), ...present(4)];
    const [first] = judge(servers, { known: [latched] });
    expect(first).toMatchObject({ latchedAt: latched.latchedAt, belowAt: noon });
    expect(judge(servers, { known: [first!], completeAt: null, now: noon + minute }), 'not by a partial one').toMatchObject([
      { latchedAt: latched.latchedAt, belowAt: noon },
    ]);
    const [again] = judge([...lost(4), ...present(2)], { known: [first!], completeAt: noon + minute });
    expect(again, 'what is lost again starts the count anew').toMatchObject({ belowAt: null });
    expect(judge(servers, { known: [first!], completeAt: noon + minute, now: noon + minute })).toEqual([]);
  });

  test('is not released because servers leave it while the others seem lost still', () => {
    const [first] = judge(lost(2), { known: [latched] });
    expect(first).toMatchObject({ latchedAt: latched.latchedAt, belowAt: null, lost: 2, servers: 2 });
    expect(judge(lost(1), { known: [first!], completeAt: noon + minute }), 'nor when one is left').toMatchObject([{ belowAt: null }]);
    const [none] = judge([], { known: [first!], completeAt: noon + minute });
    expect(judge([], { known: [none!], completeAt: noon + 2 * minute }), 'with the last of them there is nothing to judge').toEqual([]);
  });

  test('stays latched while listings are not complete, whatever they show', () => {
    expect(judge(present(6), { known: [latched], completeAt: null })).toMatchObject([{ latchedAt: latched.latchedAt, belowAt: null }]);
  });

  test('believes what was lost before a person released it, and latches again for what is lost after', () => {
    const released = { ...latched, latchedAt: null, released: { at: noon - minute, by: 'ada', because: 'Power' } };
    expect(judge([...lost(4, noon - minute), ...present(2)], { known: [released] })).toMatchObject([
      { latchedAt: null, lost: 0, servers: 2 },
    ]);
    expect(judge([...lost(4, noon), ...present(2)], { known: [released] })).toMatchObject([{ latchedAt: noon }]);
    expect(judge([...lost(4, null), ...present(2)], { known: [released] }), 'failed, nobody knows since when').toMatchObject([
      { latchedAt: null },
    ]);
    const later = noon + defaultTiming.breakerWindowMs;
    expect(judge([...lost(4, null), ...present(2)], { known: [released], now: later })).toMatchObject([{ latchedAt: later }]);
  });

  test('is forgotten when there is nothing to remember', () => {
    const released = { ...latched, latchedAt: null, released: { at: noon - 11 * minute, by: 'ada', because: 'Power' } };
    expect(judge(present(6), { known: [released] })).toEqual([]);
  });
});
