import { describe, expect, test } from 'vitest';
import {
  countsToCapacity,
  countsToMax,
  isClosed,
  isLegalTransition,
  openServerStates,
  type ServerState,
  serverStates,
  serverStateTable,
} from './server-state.ts';

function reachable(from: ServerState): Set<ServerState> {
  const seen = new Set<ServerState>([from]);
  for (const state of seen) for (const next of serverStateTable[state].next) seen.add(next);
  return seen;
}

describe('the table of server states', () => {
  test('every state is reached from the intent to launch', () => {
    expect([...reachable('PENDING_LAUNCH')].sort()).toEqual([...serverStates].sort());
  });

  test('every open state leads to TERMINATED, and can go there at once, because a cloud may end a server at any moment', () => {
    for (const state of openServerStates) expect(serverStateTable[state].next).toContain('TERMINATED');
  });

  test('closed is closed: nothing leads out of TERMINATED and FAILED, and only they count for nothing', () => {
    expect(serverStates.filter((state) => serverStateTable[state].next.length === 0)).toEqual(['TERMINATED', 'FAILED']);
    expect(serverStates.filter(isClosed)).toEqual(['TERMINATED', 'FAILED']);
    expect(serverStates.filter((state) => !countsToMax(state))).toEqual(['TERMINATED', 'FAILED']);
  });

  test('FAILED is only for what never became a server', () => {
    expect(serverStates.filter((state) => isLegalTransition(state, 'FAILED'))).toEqual(['PENDING_LAUNCH']);
  });

  test('what counts to capacity counts to max, and what counts to max occupies its slot', () => {
    for (const state of serverStates) {
      if (countsToCapacity(state)) expect(countsToMax(state)).toBe(true);
      expect(serverStateTable[state].slot).toBe(countsToMax(state));
    }
  });

  test('a suspended server counts to max, and so does one that is on its way out', () => {
    for (const state of ['SUSPENDED', 'PENDING_SUSPEND', 'PENDING_TERMINATE'] as const) {
      expect({ max: countsToMax(state), capacity: countsToCapacity(state) }).toEqual({ max: true, capacity: false });
    }
  });

  test('a server that leaves does not come back', () => {
    expect(serverStateTable.PENDING_TERMINATE.next).toEqual(['TERMINATED']);
  });
});
