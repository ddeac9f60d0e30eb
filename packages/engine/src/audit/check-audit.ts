import { type CheckedEntry, type History, isEnd, type Step, type Tracked, type TrackedType } from './audit-history.ts';
import { checkAddress } from './check-address.ts';
import { checkEnding } from './check-ending.ts';
import { checkGivingUp } from './check-giving-up.ts';
import { checkLaunchEntry } from './check-launch-entry.ts';
import { followPath } from './check-path.ts';
import { checkRolloutStep } from './check-rollout-step.ts';
import { checkServerEntry } from './check-server-entry.ts';
import { checkSnapshot, checkSnapshotFirst } from './check-snapshot.ts';
import { checkStray } from './check-stray.ts';
import { checkZone, followZones } from './check-zone.ts';
import { followFarm, followFarmRole } from './follow-farm-role.ts';
import type { AuditedInvariant, Violation } from './violation.ts';

/** Replays an audit log from its beginning and says what is broken in it. It keeps what is open, not what was. */
export interface AuditChecker {
  /** The next entry, in the order of positions. @returns what it breaks. */
  take(entry: CheckedEntry): Violation[];
  /** What the log has of objects whose rows were not compared yet. The ended ones do not change any more. */
  known(which: 'open' | 'ended'): Iterable<Pick<Tracked, 'type' | 'id'>>;
  /** Holds rows against what the log says of them, and forgets those objects. */
  compare(rows: Iterable<CheckedRow>): Violation[];
  /** With all rows that there are of those that are known to have ended: the others have lost theirs. All of them are forgotten, so that memory does not grow with the log. */
  compareEnded(rows: Iterable<CheckedRow>): Violation[];
  /** After the last entry, with the rows that were not compared yet. Each object that is then left has lost its row. */
  finish(rows: Iterable<CheckedRow>): Violation[];
}

export interface CheckedRow {
  type: TrackedType;
  id: string;
  /** Of a launch: its outcome. */
  state: string;
  /** Of a launch: how many of its members have no outcome. */
  openMembers?: number;
}

export function createAuditChecker(): AuditChecker {
  const history: History = {
    ...{ open: new Map(), ended: new Map(), farmRoles: new Map(), listings: new Map() },
    ...{ terminatedFarms: new Set(), strays: new Map(), snapshots: new Map(), addressOf: new Map(), darkZones: new Map() },
  };
  const compare = (rows: Iterable<CheckedRow>) => [...rows].flatMap((row) => compareRow(history, row));
  return {
    take(entry) {
      const found: Violation[] = [];
      take(history, entry, (invariant, text) => found.push(violation(entry, invariant, text)));
      return found;
    },
    known: (which) => history[which].values(),
    compare,
    compareEnded(rows) {
      const found = [...compare(rows), ...[...history.ended.values()].map(lost)];
      history.ended.clear();
      return found;
    },
    finish: (rows) => [...compare(rows), ...[...history.open.values(), ...history.ended.values()].map(lost)],
  };
}

function take(history: History, entry: CheckedEntry, broken: Step<Tracked>['broken']): void {
  if (entry.objectType === 'Farm') followFarm(history, entry);
  if (entry.objectType === 'FarmRole') followFarmRole(history, entry, broken);
  if (entry.objectType === 'Orphan' || entry.objectType === 'OrphanVolume') checkStray(history, entry, broken);
  if (entry.objectType === 'Inventory') followInventory(history, entry);
  if (entry.objectType === 'VolumeSnapshot') checkSnapshot(history, entry, broken);
  const step = followPath(history, entry, broken);
  if (step === null) {
    if (entry.action === 'launch.replay') broken('once', 'it is sent again although it is not open');
    return;
  }
  switch (step.object.type) {
    case 'Server':
      checkServerEntry({ ...step, object: step.object });
      checkGivingUp({ ...step, object: step.object });
      checkZone({ ...step, object: step.object });
      checkRolloutStep({ ...step, object: step.object });
      checkEnding({ ...step, object: step.object });
      break;
    case 'Volume':
      checkEnding({ ...step, object: step.object });
      checkSnapshotFirst({ ...step, object: step.object });
      break;
    case 'Address':
      checkEnding({ ...step, object: step.object });
      checkAddress({ ...step, object: step.object });
      break;
    case 'Launch':
      checkLaunchEntry({ ...step, object: step.object });
      break;
  }
}

function followInventory(history: History, entry: CheckedEntry): void {
  followZones(history, entry);
  const { listings } = history;
  const { id: entryId, objectId, action, after } = entry;
  if (action !== 'inventory.observe') return;
  const shown = after as { completeAt?: string | null; errorText?: string | null; addressesErrorText?: string | null };
  const errorText = shown.errorText === undefined ? (listings.get(objectId)?.errorText ?? null) : shown.errorText;
  const { addressesErrorText = listings.get(objectId)?.addressesErrorText ?? null } = shown;
  listings.set(objectId, { entryId, complete: Boolean(shown.completeAt), errorText, addressesErrorText });
}

function compareRow({ open, ended }: History, row: CheckedRow): Violation[] {
  const object = open.get(row.id) ?? ended.get(row.id);
  const at = { objectType: row.type, objectId: row.id, position: object?.position ?? null };
  if (object === undefined) return [violation(at, 'I8', `its row is ${row.state}, but the log knows nothing of it`)];
  open.delete(row.id);
  ended.delete(row.id);
  if (object.state !== row.state) return [violation(at, 'I8', `the log leaves it as ${object.state}, but its row is ${row.state}`)];
  const members = isEnd(object.type, row.state) ? (row.openMembers ?? 0) : 0;
  return members === 0 ? [] : [violation(at, 'once', `it is closed as ${row.state}, but ${members} of its members have no outcome`)];
}

const lost = (object: Tracked): Violation => violation(placeOf(object), 'I8', `the log leaves it as ${object.state}, but it has no row`);

const placeOf = ({ type, id, position }: Tracked) => ({ objectType: type, objectId: id, position });

function violation(
  { position, objectType, objectId }: Pick<Violation, 'position' | 'objectType' | 'objectId'>,
  invariant: AuditedInvariant,
  text: string,
): Violation {
  return { invariant, position, objectType, objectId, text: `${text}.` };
}
