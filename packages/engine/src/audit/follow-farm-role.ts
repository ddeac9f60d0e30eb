import { decideDesired } from '@farmhand/domain/decide-desired';
import { noGuardSettings } from '@farmhand/domain/guard-settings';
import { defaultRollout, maxInForce } from '@farmhand/domain/rollout';
import type { Rows } from '../store/rows.ts';
import type { Broken, CheckedEntry, FarmRoleHistory, History } from './audit-history.ts';

type Columns = 'declaration' | 'rollout' | 'farmId' | 'revision' | 'guardSettings' | 'breaker' | 'trackedDesired' | 'removed';
type ShownFarmRole = Partial<Pick<Rows['FarmRole'], Columns>> & { [Column in 'deletedAt' | 'breakerReleasedAt']?: string | null };

const atFirst: Omit<FarmRoleHistory, 'declaration' | 'max' | 'counting' | 'slots' | 'givenUp'> = {
  ...{
    rollout: null,
    sequence: 0,
    farmId: null,
    inventoryId: null,
    revision: 0,
    guardSettings: noGuardSettings,
    breaker: null,
    releasedAt: null,
  },
  ...{ trackedDesired: null, removed: false },
};

/** What was declared of a farm role, and what became of its breaker (I6). */
export function followFarmRole(history: History, entry: CheckedEntry, broken: Broken): void {
  const { farmRoles } = history;
  const { objectId, after } = entry;
  const shown = after as ShownFarmRole | null;
  if (shown === null || shown.deletedAt) {
    farmRoles.delete(objectId);
    return;
  }
  const known = farmRoles.get(objectId);
  const declaration = shown.declaration ?? known?.declaration;
  if (declaration === undefined) return;
  const { breakerReleasedAt, deletedAt: _, ...columns } = shown;
  const said = Object.fromEntries(Object.entries(columns).filter(([column]) => column in atFirst));
  const before = known ?? { ...atFirst, counting: new Set(), slots: new Map(), givenUp: new Map() };
  const releasedAt = breakerReleasedAt === undefined ? before.releasedAt : momentOf(breakerReleasedAt);
  const next = { ...before, ...said, declaration, releasedAt };
  // An entry of a program that knew no rollouts has none in its declaration.
  const max = maxInForce(declaration.scaling.max, declaration.rollout ?? defaultRollout, next.rollout);
  if (known !== undefined) checkBreaker(entry, known, { next, broken });
  farmRoles.set(objectId, { ...next, max });
}

/** It is released by a person, or by itself when a complete observation had shown few enough losses before. */
function checkBreaker(
  { actor }: CheckedEntry,
  known: FarmRoleHistory,
  { next, broken }: { next: Pick<FarmRoleHistory, 'breaker' | 'guardSettings'>; broken: Broken },
): void {
  if (known.breaker === null || next.breaker !== null || actor.kind !== 'reconciler') return;
  if (known.breaker.belowAt === null && next.guardSettings.breakerOff === null)
    broken('I6', 'its breaker is released by itself, and no complete observation had shown few enough losses before');
}

export function followFarm({ terminatedFarms }: History, { objectId, after }: CheckedEntry): void {
  const { status } = (after ?? {}) as Partial<Rows['Farm']>;
  if (status === 'TERMINATED') terminatedFarms.add(objectId);
  else if (status !== undefined || after === null) terminatedFarms.delete(objectId);
}

/** Times are ISO text in the log. */
export const momentOf = (text: string | null | undefined): number | null => (text ? Date.parse(text) : null);

/** How many servers a farm role wanted at a moment, in milliseconds. */
export function wantedAt({ declaration: { scaling }, trackedDesired }: FarmRoleHistory, now: number): number {
  // An entry of a program that knew no sources of desired has none in its declaration.
  if (scaling.source === undefined) return scaling.max;
  return decideDesired({ scaling, tracking: { desired: trackedDesired, samples: [] }, now }).servers;
}
