import { reason } from '@farmhand/domain/reason';
import type { CheckedEntry } from './audit-history.ts';
import type { CheckedRow } from './check-audit.ts';

/**
 * For tests: the audit log of one farm role of max 2, where nothing goes wrong. Its two servers are launched with a volume each; the first
 * vanishes and is replaced, the second is terminated by a person and its volume is deleted. Entries have names, so that a test can change one.
 */
export function exampleLog(): NamedEntry[] {
  const at = { now: 0 };
  const launch = (id: string, sequence: number, count: number) => ({ farmRoleId: 'role', sequence, count, outcome: 'OPEN', id });
  const server = (launchId: string, launchIndex: number, slotIndex: number) => ({
    ...{ farmRoleId: 'role', launchId, launchIndex, slotIndex, state: 'PENDING_LAUNCH', quarantined: false, cloudId: null },
    ...{ cloudState: null, reason: reason('launch-recorded', at) },
  });
  const volume = { state: 'INTENDED', cloudId: null, cloudState: null, reason: reason('volume-created', at) };
  const booted = (cloudId: string) => ({ state: 'PENDING', cloudId, cloudState: 'pending', reason: reason('launch-accepted', at) });
  const runs = { state: 'RUNNING', reason: reason('running', at) };
  const ends = { state: 'PENDING_TERMINATE', reason: reason('requested-by-person', at) };
  const gone = (code: 'absence-confirmed' | 'requested-by-person') => ({ state: 'TERMINATED', reason: reason(code, at) });
  return [
    entry('declare', 'farm-role.create', ['FarmRole', 'role'], { after: { declaration: { scaling: { min: 2, max: 2 } } } }),
    entry('intent', 'launch.intent', ['Launch', 'launch-1'], { after: launch('launch-1', 1, 2) }),
    entry('create first', 'server.create', ['Server', 'first'], { after: server('launch-1', 0, 1) }),
    entry('create volume', 'volume.create', ['Volume', 'volume'], { after: volume }),
    entry('create second', 'server.create', ['Server', 'second'], { after: server('launch-1', 1, 2) }),
    entry('adopt first', 'server.adopt', ['Server', 'first'], { before: { state: 'PENDING_LAUNCH' }, after: booted('i-1') }),
    entry('adopt second', 'server.adopt', ['Server', 'second'], { before: { state: 'PENDING_LAUNCH' }, after: booted('i-2') }),
    entry('close', 'launch.close', ['Launch', 'launch-1'], { before: { outcome: 'OPEN' }, after: { outcome: 'ACCEPTED' } }),
    entry('observe', 'inventory.observe', ['Inventory', 'place'], {
      before: { result: null },
      after: { result: 'complete', completeAt: '1' },
    }),
    entry('see first', 'server.observe', ['Server', 'first'], { before: { cloudState: 'pending' }, after: { cloudState: 'running' } }),
    entry('run first', 'server.transition', ['Server', 'first'], { before: { state: 'PENDING' }, after: runs }),
    entry('run second', 'server.transition', ['Server', 'second'], { before: { state: 'PENDING' }, after: runs }),
    entry('see volume', 'volume.observe', ['Volume', 'volume'], { before: {}, after: { cloudId: 'vol-1', cloudState: 'attached' } }),
    entry('attach', 'volume.transition', ['Volume', 'volume'], { before: { state: 'INTENDED' }, after: { state: 'ATTACHED' } }),
    entry('look', 'inventory.observe', ['Inventory', 'place'], { before: { completeAt: '1' }, after: { completeAt: '2' } }),
    entry('miss', 'server.miss', ['Server', 'first'], { before: {}, after: { missingSince: '2' }, causeId: 'look' }),
    entry('confirm', 'server.absence-confirmed', ['Server', 'first'], { before: {}, after: { missingConfirmed: true } }),
    entry('lose first', 'server.transition', ['Server', 'first'], { before: { state: 'RUNNING' }, after: gone('absence-confirmed') }),
    entry('intent again', 'launch.intent', ['Launch', 'launch-2'], { after: launch('launch-2', 2, 1) }),
    entry('create third', 'server.create', ['Server', 'third'], { after: server('launch-2', 0, 1) }),
    entry('replay', 'launch.replay', ['Launch', 'launch-2'], { before: {}, after: { calls: 2 } }),
    entry('ask', 'server.terminate', ['Server', 'second'], { before: {}, after: { request: {} }, actor: 'user' }),
    entry('end second', 'server.terminate', ['Server', 'second'], { before: { state: 'RUNNING' }, after: ends }),
    entry('see end', 'server.observe', ['Server', 'second'], { before: {}, after: { cloudState: 'terminated' } }),
    entry('close second', 'server.transition', ['Server', 'second'], {
      before: { state: 'PENDING_TERMINATE' },
      after: gone('requested-by-person'),
    }),
    entry('free', 'volume.transition', ['Volume', 'volume'], { before: { state: 'ATTACHED' }, after: { state: 'AVAILABLE' } }),
    entry('delete', 'volume.delete', ['Volume', 'volume'], {
      before: { state: 'AVAILABLE' },
      after: { state: 'DELETING', reason: reason('volume-deleted', at) },
    }),
    entry('see deletion', 'volume.observe', ['Volume', 'volume'], { before: {}, after: { cloudState: 'deleted' } }),
    entry('deleted', 'volume.transition', ['Volume', 'volume'], { before: { state: 'DELETING' }, after: { state: 'DELETED' } }),
  ];
}

/** The rows that such a log leaves. */
export const exampleRows: readonly CheckedRow[] = [
  { type: 'Launch', id: 'launch-1', state: 'ACCEPTED', openMembers: 0 },
  { type: 'Launch', id: 'launch-2', state: 'OPEN', openMembers: 1 },
  { type: 'Server', id: 'first', state: 'TERMINATED' },
  { type: 'Server', id: 'second', state: 'TERMINATED' },
  { type: 'Server', id: 'third', state: 'PENDING_LAUNCH' },
  { type: 'Volume', id: 'volume', state: 'DELETED' },
];

export interface NamedEntry extends Omit<CheckedEntry, 'before' | 'after' | 'position' | 'at'> {
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

interface EntryOptions {
  before?: Record<string, unknown>;
  after: Record<string, unknown>;
  causeId?: string;
  actor?: 'user' | 'reconciler';
}

// biome-ignore lint/complexity/useMaxParams: a line of the log above reads as one sentence.
function entry(id: string, action: string, [objectType, objectId]: [string, string], options: EntryOptions): NamedEntry {
  const { before = null, after, causeId = null, actor = 'reconciler' } = options;
  return { id, action, objectType, objectId, actor: { kind: actor, id: 'worker', label: 'Worker' }, before, after, causeId };
}
