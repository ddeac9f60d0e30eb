import { isDeepStrictEqual } from 'node:util';
import type { FarmRoleRow, FarmRow } from '../store/rows.ts';
import type { LoadedFarm } from './load-farm.ts';

/**
 * What a farm and its farm roles would be after a change. Drafts are made from what is in the database and from the input, and save nothing:
 * a preview plans on them, and commitFarmDraft saves them, so that what is shown is what is done.
 */
export interface FarmDraft {
  /** Of the audit entry, for example `farm.launch`. */
  action: string;
  event: { type: string; text: string };
  farm: Changed<FarmRow>;
  /** All farm roles of the farm. The ones that the change does not concern are the same row before and after. */
  farmRoles: readonly Changed<FarmRoleRow>[];
  /** A new revision of the declaration is written, with this comment; null: the declaration stays as it is. */
  revisionComment: string | null;
}

export interface Changed<R> {
  /** Null: it comes into being. */
  before: R | null;
  after: R;
}

interface FarmChange extends Pick<FarmDraft, 'action' | 'event' | 'revisionComment'> {
  farm?: Partial<FarmRow>;
  /** New values, by id of the farm role. The work of each is raised, so that the reconciler looks at it. */
  farmRoles?: ReadonlyMap<string, Partial<FarmRoleRow>>;
  added?: readonly FarmRoleRow[];
}

/** The draft of a change of a farm that exists. */
export function draftOf({ farm, farmRoles }: LoadedFarm, change: FarmChange): FarmDraft {
  const { action, event, revisionComment } = change;
  const revision = revisionComment === null ? farm.revision : farm.revision + 1;
  const reordered = aliasesReordered(farmRoles, change);
  const kept = farmRoles.map((before) => {
    const patch = change.farmRoles?.get(before.id) ?? (reordered.has(before.alias) ? {} : undefined);
    const standing = reordered.size > 0 ? { standing: null } : {};
    return { before, after: patch ? { ...before, ...standing, ...patch, generation: before.generation + 1, converged: false } : before };
  });
  return {
    ...{ action, event, revisionComment },
    farm: { before: farm, after: { ...farm, ...change.farm, revision, version: farm.version + 1 } },
    farmRoles: [...kept, ...(change.added ?? []).map((after) => ({ before: null, after }))],
  };
}

/**
 * All that stand in the order, when it changes: what each of them has told the others is told anew, so that whoever now waits for it hears of it.
 */
function aliasesReordered(farmRoles: readonly FarmRoleRow[], change: FarmChange): ReadonlySet<string> {
  const before = orderOf(farmRoles);
  const after = orderOf([...farmRoles.map((row) => ({ ...row, ...change.farmRoles?.get(row.id) })), ...(change.added ?? [])]);
  if (isDeepStrictEqual(before, after)) return new Set();
  return new Set([...before, ...after].flatMap(({ alias, after: others }) => [alias, ...others.map((other) => other.alias)]));
}

const orderOf = (farmRoles: readonly FarmRoleRow[]) =>
  farmRoles.flatMap(({ alias, removed, declaration: { after } }) => (after.length === 0 ? [] : [{ alias, removed, after }]));

/** For a change that concerns each of them, without changing their own columns. */
export function all(farmRoles: readonly FarmRoleRow[]): ReadonlyMap<string, Partial<FarmRoleRow>> {
  return new Map(farmRoles.map((row) => [row.id, {}]));
}

export function isTouched<R>({ before, after }: Changed<R>): boolean {
  return before !== after;
}
