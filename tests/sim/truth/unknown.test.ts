import { exampleWorld } from '@farmhand/engine/store/example-world';
import type { ChangedRow } from '@farmhand/engine/store/memory-store';
import type { Rows } from '@farmhand/engine/store/rows';
import { expect, test } from 'vitest';
import type { Check } from './check.ts';
import { createKnown, follow, followOther, type Known } from './known.ts';
import { neverDeletedOfOthers, neverLaunchedBesideTheUnknown } from './unknown.ts';

const world = exampleWorld();
const sentAt = new Date();
const inserted = (name: ChangedRow['name'], after: object) => ({ name, before: undefined, after }) as ChangedRow;
const orphanOf = (cloudId: string, overrides: Partial<Rows['Orphan']>) => inserted('Orphan', world.orphan(cloudId, overrides));

function knownAfter(...changed: ChangedRow[]): Known {
  const known = createKnown({ clockOffMaxMs: 0, launchesByLook: false });
  for (const change of changed) follow(known, change, () => undefined);
  return known;
}

const check = ({ afterCommit }: Check, known: Known, change: ChangedRow) =>
  afterCommit?.(known, { changed: [change] } as unknown as Parameters<NonNullable<Check['afterCommit']>>[1]);

test('what another installation has on record is deleted only when people say so', () => {
  const known = knownAfter();
  followOther(known, inserted('Server', world.server(world.launch(), { cloudId: 'i-theirs' })));
  expect(() => check(neverDeletedOfOthers, known, orphanOf('i-theirs', { sentAt }))).toThrow('another installation has it on record');
  expect(() => check(neverDeletedOfOthers, known, orphanOf('i-theirs', { sentAt, requested: true }))).not.toThrow();
  expect(() => check(neverDeletedOfOthers, known, orphanOf('i-nobodys', { sentAt }))).not.toThrow();
});

test('nothing is launched beside a server whose launch is unknown, until people have said what becomes of it', () => {
  const farmRole = inserted('FarmRole', world.farmRole);
  const launch = inserted('Launch', world.launch());
  const unknown = (requested: boolean) => knownAfter(farmRole, orphanOf('i-1', { verdict: 'UNKNOWN_LAUNCH', requested }));
  expect(() => check(neverLaunchedBesideTheUnknown, unknown(false), launch)).toThrow('nobody has looked at i-1');
  expect(() => check(neverLaunchedBesideTheUnknown, unknown(true), launch)).not.toThrow();
});
