import { describe, expect, test } from 'vitest';
import type { CheckedEntry } from './audit-history.ts';
import { createAuditChecker } from './check-audit.ts';

const day = 24 * 3_600_000;

interface Line {
  id?: string;
  action: string;
  of: [type: string, id: string];
  before?: object | null;
  after: object;
  atMs?: number;
  causeId?: string;
  by?: 'user' | 'reconciler' | 'observer';
}

/** What a log of these lines breaks of the rules that this file is about. */
function broken(lines: readonly Line[]): string[] {
  const checker = createAuditChecker();
  const found = lines.flatMap(({ id = '', action, of: [objectType, objectId], before = {}, after, atMs, causeId = null, by }, index) => {
    const actor = { kind: by ?? 'reconciler', id: 'worker', label: 'Worker' } as const;
    const place = { objectType, objectId, position: index + 1 };
    return checker.take({ id, action, before, after, causeId, actor, ...place, at: new Date(atMs ?? index) } as CheckedEntry);
  });
  return found.flatMap(({ invariant, objectId, text }) => (['kept', 'address', 'I6'].includes(invariant) ? `${objectId}: ${text}` : []));
}

const declare = (declaration: object = {}): Line => ({
  ...{ action: 'farm-role.create', of: ['FarmRole', 'role'], before: null },
  after: { declaration: { scaling: { min: 2, max: 4 }, ...declaration }, farmId: 'farm' },
});
const because = (code: string) => ({ reason: { code, text: 'So it is.' } });

describe('a snapshot before a volume is deleted', () => {
  const snapshots = { keepDays: 30, everyHours: null, kept: 2 };
  const disk = { device: '/dev/sdf', whenUnwanted: 'snapshot-and-delete', snapshots };
  const volume: Line[] = [
    {
      action: 'volume.create',
      of: ['Volume', 'disk'],
      before: null,
      after: { state: 'INTENDED', farmRoleId: 'role', device: '/dev/sdf', snapshotId: null },
    },
    { action: 'volume.transition', of: ['Volume', 'disk'], before: { state: 'INTENDED' }, after: { state: 'AVAILABLE' } },
  ];
  const taken = (id: string, fields: object = {}, atMs = 0): Line => ({
    ...{ action: 'volume-snapshot.take', of: ['VolumeSnapshot', id], before: null, atMs },
    after: {
      ...{ state: 'INTENDED', farmRoleId: 'role', device: '/dev/sdf', volumeId: 'disk', purpose: 'BEFORE_DELETION', requested: false },
      ...{ keepUntil: null, missingSince: null, closedAt: null, ...fields },
    },
  });
  const awaits = (id: string): Line => ({ action: 'volume.await-snapshot', of: ['Volume', 'disk'], after: { snapshotId: id } });
  const completes = (id: string): Line => ({
    ...{ action: 'volume-snapshot.transition', of: ['VolumeSnapshot', id] },
    ...{ before: { state: 'INTENDED' }, after: { state: 'COMPLETED' } },
  });
  const deletesDisk: Line = {
    ...{ action: 'volume.delete', of: ['Volume', 'disk'], before: { state: 'AVAILABLE' } },
    after: { state: 'DELETING', ...because('volume-deleted') },
  };
  const deletes = (id: string, atMs: number): Line => ({
    ...{ action: 'volume-snapshot.delete', of: ['VolumeSnapshot', id], atMs },
    ...{ before: { state: 'COMPLETED' }, after: { state: 'DELETING', ...because('snapshot-deleted') } },
  });
  const begun = [declare({ volumes: [disk] }), ...volume];
  const safe = [...begun, taken('copy'), awaits('copy'), completes('copy'), deletesDisk];

  test('is complete before, or the setting does not ask for it', () => {
    expect(broken(safe)).toEqual([]);
    expect(broken([declare({ volumes: [{ ...disk, whenUnwanted: 'delete' }] }), ...volume, deletesDisk])).toEqual([]);
  });

  test.for<[string, Line[], string]>([
    ['none was taken', [...begun, deletesDisk], 'disk: it is deleted without the snapshot that is to be taken before.'],
    [
      'it is not complete',
      [...begun, taken('copy'), awaits('copy'), deletesDisk],
      'disk: it is deleted although its snapshot copy is INTENDED.',
    ],
    [
      'it is missing',
      [...safe.slice(0, -1), { action: 'volume-snapshot.miss', of: ['VolumeSnapshot', 'copy'], after: { missingSince: '2' } }, deletesDisk],
      'disk: it is deleted although its snapshot copy is missing.',
    ],
    [
      'it is of another volume',
      [...begun, taken('copy', { volumeId: 'other' }), awaits('copy'), completes('copy'), deletesDisk],
      'disk: it is deleted on the strength of snapshot copy, which is of another volume.',
    ],
  ])('is missed when %s', ([, log, says]) => {
    expect(broken(log)).toEqual([says]);
  });

  const kept = new Date(30 * day).toISOString();
  const keptLog = [...begun, taken('copy', { keepUntil: kept }), completes('copy')];
  test('is itself kept until its time is over, unless a person asked for its deletion', () => {
    expect(broken([...keptLog, deletes('copy', 30 * day)])).toEqual([]);
    expect(broken([...keptLog, deletes('copy', 29 * day)])).toEqual([`copy: it is deleted although it is to be kept until ${kept}.`]);
    const asked: Line = { action: 'volume-snapshot.request', of: ['VolumeSnapshot', 'copy'], after: { requested: true }, by: 'user' };
    expect(broken([...keptLog, asked, deletes('copy', 1)])).toEqual([]);
    expect(broken([...keptLog, awaits('copy'), asked, deletes('copy', 1)])).toEqual([
      'copy: it is deleted although the deletion of volume disk rests on it.',
    ]);
  });

  test('and one by the clock is kept until there are enough newer ones', () => {
    const scheduled = (id: string, atMs: number) => [taken(id, { purpose: 'SCHEDULED' }, atMs), completes(id)];
    const two = [...begun, ...scheduled('first', 1), ...scheduled('second', 2)];
    expect(broken([...two, ...scheduled('third', 3), deletes('first', 4)])).toEqual([]);
    expect(broken([...two, deletes('first', 4)])).toEqual([
      'first: it is deleted with 1 newer snapshots of its volume, where 2 are kept, and 30 days of a volume that is gone.',
    ]);
  });
});

const server = (id: string, slotIndex: number, fields: object = {}): Line => ({
  ...{ action: 'server.create', of: ['Server', id], before: null },
  after: {
    state: 'PENDING_LAUNCH',
    farmRoleId: 'role',
    slotIndex,
    launchId: 'launch',
    launchIndex: slotIndex - 1,
    quarantined: false,
    ...fields,
  },
});
const runs = (id: string): Line[] => [
  { action: 'server.adopt', of: ['Server', id], before: { state: 'PENDING_LAUNCH' }, after: { state: 'PENDING' } },
  { action: 'server.transition', of: ['Server', id], before: { state: 'PENDING' }, after: { state: 'RUNNING' } },
];

describe('an address', () => {
  const address = (id: string, slotIndex: number): Line[] => [
    {
      action: 'address.allocate',
      of: ['Address', id],
      before: null,
      after: { state: 'INTENDED', farmRoleId: 'role', slotIndex, serverId: null },
    },
    { action: 'address.transition', of: ['Address', id], before: { state: 'INTENDED' }, after: { state: 'FREE' } },
  ];
  const associates = (id: string, serverId: string): Line => ({
    ...{ action: 'address.associate', of: ['Address', id], before: { state: 'FREE' } },
    after: { state: 'ASSOCIATING', serverId },
  });
  const farm = [declare(), server('one', 1), server('two', 2), ...runs('one'), ...runs('two'), ...address('ip', 1)];

  test('goes to the server of its slot, and to the next one there once it is free again', () => {
    const free: Line = {
      action: 'address.transition',
      of: ['Address', 'ip'],
      before: { state: 'ASSOCIATING' },
      after: { state: 'FREE', serverId: null },
    };
    expect(broken([...farm, associates('ip', 'one'), free, associates('ip', 'one')])).toEqual([]);
  });

  test('does not keep the server that others put it on from its own', () => {
    const held: Line = {
      action: 'address.transition',
      of: ['Address', 'ip'],
      before: { state: 'DISASSOCIATING' },
      after: { state: 'ASSOCIATED', serverId: 'two' },
    };
    expect(broken([...farm, ...address('second', 2), held, associates('second', 'two')])).toEqual([]);
  });

  test.for<[string, Line[], string]>([
    [
      'to the server of another slot',
      [...farm, associates('ip', 'two')],
      'ip: it belongs to slot 1 of farm role role, and is to be associated with server two in slot 2.',
    ],
    [
      'to a server that has another',
      [...farm, ...address('second', 1), associates('ip', 'one'), associates('second', 'one')],
      'second: it is to be associated with server one, which has address ip.',
    ],
    [
      'to a server that is not there',
      [...farm, associates('ip', 'ghost')],
      'ip: it is to be associated with ghost, which is no open server.',
    ],
    [
      'while it is with a server',
      [
        ...[...farm, associates('ip', 'one')],
        { action: 'address.transition', of: ['Address', 'ip'], before: { state: 'ASSOCIATING' }, after: { state: 'ASSOCIATED' } },
        { ...associates('ip', 'one'), before: { state: 'ASSOCIATED' } },
      ],
      'ip: it is to be associated with server one, and it is ASSOCIATED.',
    ],
  ])('never goes %s', ([, log, says]) => {
    expect(broken(log)).toEqual([says]);
  });
});

describe('in a zone whose breaker is latched', () => {
  const zones = (latchedAt: number | null, by: Line['by'] = 'observer'): Line => ({
    ...{ action: 'inventory.latch-zone-breaker', of: ['Inventory', 'place'], by },
    after: { zoneBreakers: [{ zone: 'a', latchedAt }] },
  });
  const observe: Line = { id: 'look', action: 'inventory.observe', of: ['Inventory', 'place'], after: { completeAt: '1' }, by: 'observer' };
  const miss: Line = {
    action: 'server.miss',
    of: ['Server', 'one'],
    after: { missingSince: '1', missingConfirmed: true },
    causeId: 'look',
  };
  const lose = (code: string): Line => ({
    ...{ action: 'server.transition', of: ['Server', 'one'], before: { state: 'RUNNING' } },
    after: { state: 'TERMINATED', ...because(code) },
  });
  const begun = [declare(), server('one', 1, { zone: 'a' }), ...runs('one'), observe, miss];

  test('nothing is given up, until a person or few enough losses release it', () => {
    expect(broken([...begun, zones(1), lose('absence-confirmed')])).toEqual([
      'one: it becomes TERMINATED for absence-confirmed while the breaker of its zone a is latched.',
    ]);
    expect(broken([...begun, zones(1), zones(null, 'user'), lose('absence-confirmed')])).toEqual([]);
  });

  test('nothing is taken for size or a rollout either, but what a person asked for is ended', () => {
    expect(broken([...begun, zones(1), lose('above-desired')])).toHaveLength(1);
    expect(broken([...begun, zones(1), lose('requested-by-person')])).toEqual([]);
    const elsewhere = [declare(), server('one', 1, { zone: 'b' }), ...runs('one'), observe, miss];
    expect(broken([...elsewhere, zones(1), lose('absence-confirmed')])).toEqual([]);
  });
});
