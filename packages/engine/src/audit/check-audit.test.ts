import { expect, test } from 'vitest';
import { type CheckedRow, createAuditChecker } from './check-audit.ts';
import { exampleLog, exampleRows, type NamedEntry } from './example-log.ts';

/** Positions count from 1. */
const placed = (entry: NamedEntry, index: number) => ({ ...entry, at: new Date(index * 1_000), position: index + 1 });

function check(log: readonly NamedEntry[], rows: readonly CheckedRow[] = exampleRows) {
  const checker = createAuditChecker();
  const found = log.flatMap((entry, index) => checker.take(placed(entry, index)));
  return [...found, ...checker.finish(rows)];
}

test('a log where nothing goes wrong breaks nothing', () => {
  expect(check(exampleLog())).toEqual([]);
});

test('rows of ended objects may be compared while the log goes on, and are forgotten then', () => {
  const checker = createAuditChecker();
  for (const [index, entry] of exampleLog().entries()) {
    expect(checker.take(placed(entry, index))).toEqual([]);
    const ended = new Set([...checker.known('ended')].map(({ id }) => id));
    expect(checker.compareEnded(exampleRows.filter((row) => ended.has(row.id)))).toEqual([]);
    expect([...checker.known('ended')]).toEqual([]);
  }
  expect([...checker.known('open')].map(({ id }) => id)).toEqual(['launch-2', 'third']);
  expect(checker.finish(exampleRows.filter((row) => row.id === 'launch-2' || row.id === 'third'))).toEqual([]);
});

test('an ended object whose row is gone is told at once, and forgotten', () => {
  const checker = createAuditChecker();
  const found = exampleLog().flatMap((entry, index) => [...checker.take(placed(entry, index)), ...checker.compareEnded([])]);
  expect(found.map(({ objectId, text }) => `${objectId}: ${text}`)).toEqual([
    'launch-1: the log leaves it as ACCEPTED, but it has no row.',
    'first: the log leaves it as TERMINATED, but it has no row.',
    'second: the log leaves it as TERMINATED, but it has no row.',
    'volume: the log leaves it as DELETED, but it has no row.',
  ]);
  expect([...checker.known('ended')]).toEqual([]);
});

interface Planted {
  invariant: string;
  /** The name of the entry that shows it; it may be one that the plant adds. */
  at: string;
  says: string;
  plant(log: NamedEntry[]): void;
}

const named = (log: readonly NamedEntry[], id: string) => log.find((entry) => entry.id === id)!;
const change = (id: string, patch: Partial<NamedEntry>) => (log: NamedEntry[]) => void Object.assign(named(log, id), patch);
const shows = (id: string, fields: Record<string, unknown>) => (log: NamedEntry[]) => void Object.assign(named(log, id).after!, fields);
const without = (id: string) => (log: NamedEntry[]) => void log.splice(log.indexOf(named(log, id)), 1);
const insert = (after: string, entry: Partial<NamedEntry> & { id: string }, like: string) => (log: NamedEntry[]) =>
  void log.splice(log.indexOf(named(log, after)) + 1, 0, { ...structuredClone(named(log, like)), ...entry });

const ofFarmRole = (after: string, id: string, fields: Record<string, unknown>) =>
  insert(after, { id, objectType: 'FarmRole', objectId: 'role', action: 'farm-role.change', before: {}, after: fields }, 'intent');

function stray(fields: Record<string, unknown>) {
  return (log: NamedEntry[]) => {
    const of = { objectType: 'Orphan', objectId: 'stray', action: 'orphan.delete' };
    insert('replay', { ...of, id: 'find stray', before: null, after: fields }, 'intent')(log);
    insert('find stray', { ...of, id: 'delete stray', before: {}, after: { sentAt: '3' } }, 'intent')(log);
  };
}

/** Instead of being ended by a person. */
function loseSecond(log: NamedEntry[]): void {
  for (const id of ['ask', 'end second', 'see end', 'close second']) without(id)(log);
  insert('lose first', { id: 'miss second', objectId: 'second' }, 'miss')(log);
  insert('miss second', { id: 'confirm second', objectId: 'second' }, 'confirm')(log);
  insert('confirm second', { id: 'lose second', objectId: 'second' }, 'lose first')(log);
}

const rolloutStep = { reason: { code: 'rollout-step', text: 'It is outdated.' } };
const rollout = { revision: 2, startedAt: 1, since: 1, surge: 0, paused: null };
const rollOut =
  (patch: object = {}) =>
  (log: NamedEntry[]) => {
    const declaration = { scaling: { min: 2, max: 2 }, volumes: [], rollout: { maxUnavailable: 1, surge: 0 } };
    ofFarmRole('replay', 'roll out', { declaration, revision: 2, rollout: { ...rollout, ...patch } })(log);
    shows('end second', rolloutStep)(log);
  };

const planted: Record<string, Planted> = {
  'a max that was lowered before the launch': {
    invariant: 'I1',
    at: 'create second',
    says: 'its launch brings farm role role to 2 servers, and the max in force is 1.',
    plant: insert(
      'intent',
      {
        id: 'lower',
        objectType: 'FarmRole',
        objectId: 'role',
        action: 'farm-role.change',
        before: {},
        after: { declaration: { scaling: { max: 1 } } },
      },
      'intent',
    ),
  },
  'a launch for a farm role that the log does not know': {
    invariant: 'I1',
    at: 'create first',
    says: 'farm role role, whose declaration the log does not hold',
    plant: without('declare'),
  },
  'a launch for a farm role that is gone': {
    invariant: 'I1',
    at: 'create third',
    says: 'farm role role, whose declaration the log does not hold',
    plant: insert(
      'lose first',
      { id: 'remove', objectType: 'FarmRole', objectId: 'role', action: 'farm-role.delete', before: {}, after: { deletedAt: '1' } },
      'miss',
    ),
  },
  'two servers in one slot': {
    invariant: 'I2',
    at: 'create second',
    says: 'it is in slot 1 together with server first.',
    plant: shows('create second', { slotIndex: 1 }),
  },
  'a server that comes back to its slot from being held apart': {
    invariant: 'I2',
    at: 'release',
    says: 'it is in slot 1 together with server second.',
    plant(log) {
      shows('create first', { quarantined: true })(log);
      shows('create second', { slotIndex: 1 })(log);
      insert('run second', { id: 'release', action: 'server.explain', before: {}, after: { quarantined: false } }, 'see first')(log);
    },
  },
  'a termination that nobody asked for': {
    invariant: 'I4',
    at: 'end second',
    says: 'it becomes PENDING_TERMINATE by server.transition, and no intent of ours asked for that.',
    plant: change('end second', { action: 'server.transition' }),
  },
  'a termination without a reason': {
    invariant: 'I4',
    at: 'end second',
    says: 'its end is asked for without a reason.',
    plant: shows('end second', { reason: { code: 'requested-by-person', text: ' ' } }),
  },
  'an end of ours without an intent': {
    invariant: 'I4',
    at: 'close second',
    says: 'it becomes TERMINATED for requested-by-person, and no intent of ours came before.',
    plant(log) {
      without('end second')(log);
      change('close second', { before: { state: 'RUNNING' } })(log);
    },
  },
  'a volume that is deleted without an intent': {
    invariant: 'I4',
    at: 'delete',
    says: 'it becomes DELETING by volume.transition',
    plant: change('delete', { action: 'volume.transition' }),
  },
  'a volume whose deletion was taken back, and that is deleted without another intent': {
    invariant: 'I4',
    at: 'deleted',
    says: 'it becomes DELETED for volume-deleted, and no intent of ours came before.',
    plant(log) {
      insert('delete', { id: 'back', before: { state: 'DELETING' }, after: { state: 'AVAILABLE' } }, 'free')(log);
      change('deleted', { before: { state: 'AVAILABLE' } })(log);
    },
  },
  'a server that is given up although nothing says that it is gone': {
    invariant: 'I5',
    at: 'lose first',
    says: 'neither did the cloud say so nor was its absence confirmed.',
    plant: without('confirm'),
  },
  'an absence that nobody confirmed by looking': {
    invariant: 'I5',
    at: 'lose first',
    says: 'neither did the cloud say so',
    plant: change('confirm', { action: 'server.explain' }),
  },
  'a confirmed absence that a later look took back': {
    invariant: 'I5',
    at: 'lose first',
    says: 'neither did the cloud say so',
    plant: insert('confirm', { id: 'back', action: 'server.observe', before: {}, after: { missingSince: null } }, 'miss'),
  },
  'an absence that rests on a partial listing': {
    invariant: 'I5',
    at: 'miss',
    says: 'it is noted as missing, but the listing that it follows from was not complete.',
    plant: change('look', { after: { result: 'partial' } }),
  },
  'an absence that follows from no observation': {
    invariant: 'I5',
    at: 'miss',
    says: 'the observation that it follows from is not in the log.',
    plant: without('look'),
  },
  'a volume that is noted as missing when volumes could not be listed': {
    invariant: 'I5',
    at: 'miss volume',
    says: 'the listing that it follows from was not complete.',
    plant(log) {
      shows('look', { errorText: 'The list of volumes broke off.' })(log);
      insert('look', { id: 'miss volume', action: 'volume.miss', objectType: 'Volume', objectId: 'volume' }, 'miss')(log);
    },
  },
  'a volume that is noted as missing while volumes still cannot be listed': {
    invariant: 'I5',
    at: 'miss volume',
    says: 'the listing that it follows from was not complete.',
    plant(log) {
      shows('observe', { errorText: 'The list of volumes broke off.' })(log);
      insert('look', { id: 'miss volume', action: 'volume.miss', objectType: 'Volume', objectId: 'volume' }, 'miss')(log);
    },
  },
  'a volume that is written off although nothing says that it is gone': {
    invariant: 'I5',
    at: 'deleted',
    says: 'it becomes DELETED, but neither did the cloud say so',
    plant: without('see deletion'),
  },
  'a stop that nobody intended': {
    invariant: 'I4',
    at: 'stop first',
    says: 'it becomes PENDING_SUSPEND by server.transition, and no intent of ours asked for that.',
    plant(log) {
      insert('run first', { id: 'stop first', before: { state: 'RUNNING' }, after: { state: 'PENDING_SUSPEND' } }, 'run first')(log);
      change('lose first', { before: { state: 'PENDING_SUSPEND' } })(log);
    },
  },
  'an unknown server that is deleted although nobody asked for that': {
    invariant: 'I4',
    at: 'delete stray',
    says: 'it is deleted although nobody asked for that, and it is UNKNOWN_LAUNCH.',
    plant: stray({ verdict: 'UNKNOWN_LAUNCH', requested: false, launchId: null }),
  },
  'a server that is deleted as superseded although its launch is open': {
    invariant: 'I4',
    at: 'delete stray',
    says: 'it is deleted as superseded although its launch launch-2 is open.',
    plant: stray({ verdict: 'SUPERSEDED', requested: false, launchId: 'launch-2' }),
  },
  'more servers that are given up than are believed to be lost': {
    invariant: 'I6',
    at: 'lose second',
    says: "it is given up for absence-confirmed as number 2 in the breaker's window, where 1 are believed.",
    plant: loseSecond,
  },
  'more servers that are replaced than may be': {
    invariant: 'I6',
    at: 'lose second',
    says: 'it is given up for absence-confirmed as number 2 in the window, where 1 may be replaced.',
    plant: loseSecond,
  },
  'a server that is given up while the breaker is latched': {
    invariant: 'I6',
    at: 'lose first',
    says: 'it is given up for absence-confirmed while the breaker of its farm role is latched.',
    plant: ofFarmRole('confirm', 'latch', { breaker: { latchedAt: 1, belowAt: null } }),
  },
  'a breaker that is released by itself too soon': {
    invariant: 'I6',
    at: 'unlatch',
    says: 'its breaker is released by itself, and no complete observation had shown few enough losses before.',
    plant(log) {
      ofFarmRole('confirm', 'latch', { breaker: { latchedAt: 1, belowAt: null } })(log);
      ofFarmRole('latch', 'unlatch', { breaker: null })(log);
    },
  },
  'a server that is replaced without a rollout': {
    invariant: 'rollout',
    at: 'end second',
    says: 'it is replaced although no rollout of its farm role may go on.',
    plant: shows('end second', rolloutStep),
  },
  'a server that is replaced while its rollout is paused': {
    invariant: 'rollout',
    at: 'end second',
    says: 'it is replaced although no rollout of its farm role may go on.',
    plant: rollOut({ paused: { at: 1, because: 'Lunch', byPerson: 'Ada' } }),
  },
  'a server that is replaced although it is as declared': {
    invariant: 'rollout',
    at: 'end second',
    says: 'it is replaced although it is of revision 2 as declared.',
    plant(log) {
      shows('create second', { revision: 2 })(log);
      rollOut()(log);
    },
  },
  'a rollout that goes on while another server is not ready': {
    invariant: 'rollout',
    at: 'end second',
    says: 'it is replaced, and 2 servers of its farm role are not ready then: 1 may be.',
    plant(log) {
      shows('run second', { cloudState: 'running' })(log);
      rollOut()(log);
    },
  },
  'a launch that is sent again when one of its servers came': {
    invariant: 'once',
    at: 'again',
    says: 'it is sent again although 1 of its servers have an outcome.',
    plant: insert('adopt first', { id: 'again', objectId: 'launch-1' }, 'replay'),
  },
  'a transition that is not legal': {
    invariant: 'I8',
    at: 'end second',
    says: 'PENDING → PENDING_SUSPEND is no legal transition.',
    plant(log) {
      without('run second')(log);
      change('end second', { action: 'server.stop', before: { state: 'PENDING' } })(log);
      shows('end second', { state: 'PENDING_SUSPEND' })(log);
      change('close second', { before: { state: 'PENDING_SUSPEND' } })(log);
      shows('close second', { reason: { code: 'terminated-in-cloud', text: 'It is.' } })(log);
    },
  },
  'a transition that is not in the log': {
    invariant: 'I8',
    at: 'attach',
    says: 'it goes from AVAILABLE to ATTACHED, but the log left it as INTENDED.',
    plant: change('attach', { before: { state: 'AVAILABLE' } }),
  },
  'a volume that begins in another state': {
    invariant: 'I8',
    at: 'create volume',
    says: 'it begins as ATTACHED, not as INTENDED.',
    plant(log) {
      shows('create volume', { state: 'ATTACHED' })(log);
      without('attach')(log);
    },
  },
  'a beginning that is not in the log': {
    invariant: 'I8',
    at: 'attach',
    says: 'it has ended before, or the log does not hold its beginning.',
    plant(log) {
      for (const id of ['create volume', 'free', 'delete', 'deleted']) without(id)(log);
    },
  },
  'a server that begins twice': {
    invariant: 'I8',
    at: 'again',
    says: 'it begins a second time.',
    plant: insert('create first', { id: 'again' }, 'create first'),
  },
  'a server that goes on after its end': {
    invariant: 'I8',
    at: 'risen',
    says: 'it goes from TERMINATED to RUNNING, but it has ended before',
    plant: insert('lose first', { id: 'risen', before: { state: 'TERMINATED' }, after: { state: 'RUNNING' } }, 'run first'),
  },
  'a server that failed although it is in the cloud': {
    invariant: 'I8',
    at: 'adopt first',
    says: 'it becomes FAILED although the cloud knows it as i-1.',
    plant(log) {
      shows('adopt first', { state: 'FAILED' })(log);
      for (const id of ['run first', 'lose first']) without(id)(log);
    },
  },
  'a row of a server that was removed': {
    invariant: 'I8',
    at: 'removed',
    says: 'its row was removed',
    plant: insert('run first', { id: 'removed', after: null }, 'run first'),
  },
  'a server that is filled up with an old launch': {
    invariant: 'once',
    at: 'create third',
    says: 'it is made under launch launch-1, which is not open.',
    plant(log) {
      shows('create third', { launchId: 'launch-1' })(log);
      for (const id of ['intent again', 'replay']) without(id)(log);
    },
  },
  'a launch with more servers than it asks for': {
    invariant: 'once',
    at: 'create third',
    says: 'it is member 1 of launch launch-2, which asks for 1.',
    plant: shows('create third', { launchIndex: 1 }),
  },
  'two servers that are one member': {
    invariant: 'once',
    at: 'create second',
    says: 'it is member 0 of launch launch-1, as another server is.',
    plant: shows('create second', { launchIndex: 0 }),
  },
  'a launch that is sent again after it was closed': {
    invariant: 'once',
    at: 'late',
    says: 'it is sent again although it is not open.',
    plant: insert('close', { id: 'late', objectId: 'launch-1' }, 'replay'),
  },
  'a launch with the number of another': {
    invariant: 'once',
    at: 'intent again',
    says: 'it has sequence 1, but a launch of its farm role had 1 before.',
    plant: shows('intent again', { sequence: 1 }),
  },
  'a launch that closes without an outcome for each of its servers': {
    invariant: 'once',
    at: 'close',
    says: 'these of its servers have no outcome: second.',
    plant(log) {
      log.push(...log.splice(log.indexOf(named(log, 'adopt second')), 1));
      for (const id of ['run second', 'end second', 'see end', 'close second']) without(id)(log);
    },
  },
  'a launch that closes with fewer members than it asked for': {
    invariant: 'once',
    at: 'close',
    says: 'it closes as ACCEPTED with 2 members, and it asked for 3.',
    plant: shows('intent', { count: 3 }),
  },
};

test('what a person released the breaker for is given up, however much it is', () => {
  const log = exampleLog();
  loseSecond(log);
  ofFarmRole('confirm', 'latch', { breaker: { latchedAt: 1, belowAt: null } })(log);
  ofFarmRole('latch', 'release', { breaker: null, breakerReleasedAt: '2026-01-01T00:00:00.000Z' })(log);
  change('release', { actor: { kind: 'user', id: 'ada', label: 'Ada' } })(log);
  expect(check(log)).toEqual([]);
});

test.for(Object.entries(planted))('is found, with its position: %s', ([, { plant, at, invariant, says }]) => {
  const log = exampleLog();
  plant(log);
  const shown = named(log, at);
  const position = log.indexOf(shown) + 1;
  expect(check(log)).toContainEqual({
    ...{ invariant, position, objectType: shown.objectType, objectId: shown.objectId },
    text: expect.stringContaining(says),
  });
  // What is planted at one entry is not reported at those before it.
  expect(check(log).filter((found) => found.position !== null && found.position < position)).toEqual([]);
});

const tampered: [string, string, readonly CheckedRow[], object][] = [
  [
    'a row that was changed behind the log',
    'I8',
    patched('first', { state: 'RUNNING' }),
    { objectId: 'first', position: 18, text: 'the log leaves it as TERMINATED, but its row is RUNNING.' },
  ],
  [
    'a row that was removed behind the log',
    'I8',
    exampleRows.filter(({ id }) => id !== 'volume'),
    { objectId: 'volume', position: 29, text: 'the log leaves it as DELETED, but it has no row.' },
  ],
  [
    'a row that the log knows nothing of',
    'I8',
    [...exampleRows, { type: 'Server', id: 'ghost', state: 'RUNNING' }],
    { objectId: 'ghost', position: null, text: 'its row is RUNNING, but the log knows nothing of it.' },
  ],
  [
    'a member of a closed launch without an outcome',
    'once',
    patched('launch-1', { openMembers: 1 }),
    { objectId: 'launch-1', position: 8, text: 'it is closed as ACCEPTED, but 1 of its members have no outcome.' },
  ],
];

test.for(tampered)('is found when rows are compared: %s', ([, invariant, rows, expected]) => {
  expect(check(exampleLog(), rows)).toEqual([expect.objectContaining({ invariant, ...expected })]);
});

function patched(id: string, patch: Partial<CheckedRow>): CheckedRow[] {
  return exampleRows.map((row) => (row.id === id ? { ...row, ...patch } : row));
}
