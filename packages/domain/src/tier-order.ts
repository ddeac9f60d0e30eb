import { limits, type Problem } from './limits.ts';

/** Another farm role of the farm that has to be there first. */
export interface ComesAfter {
  alias: string;
  /** How many of its servers have to be ready, never more than it wants. Null: all that it wants. */
  ready: number | null;
}

/**
 * What the other farm roles of a farm may rest on, as the last reconcile of this one recorded it. Forgotten whenever the status or the order of the
 * farm changes, so that nothing of a former launch opens a gate.
 */
export interface Standing {
  wanted: number;
  ready: number;
  /** Its own gate is passed, or it has none. */
  begun: boolean;
  /** It shall not be up, and neither it nor what comes after it has a server that is. */
  down: boolean;
}

/** One farm role of the farm, as the others see it. */
export interface TierFacts {
  alias: string;
  after: ComesAfter[];
  /** It shall be up: its farm runs, and it was not removed. */
  wantsUp: boolean;
  /** Null: not recorded since the status or the order of the farm changed. */
  standing: Standing | null;
  /** How long it waits for those that come after it, when it shall not be up. */
  dependentsMaxMs: number;
}

/** What is wrong with what a farm role comes after, among all farm roles of its farm; by path into its declaration. */
export function orderProblems(alias: string, tiers: readonly Pick<TierFacts, 'alias' | 'after'>[]): Problem[] {
  const after = tiers.find((tier) => tier.alias === alias)?.after ?? [];
  if (after.length > limits.farmRolesPerFarmMax) return [{ path: 'after', message: `At most ${limits.farmRolesPerFarmMax} are possible.` }];
  return after.flatMap((entry, index) => {
    const path = `after.${index}`;
    const other = tiers.find((tier) => tier.alias === entry.alias);
    if (entry.alias === alias) return [{ path: `${path}.alias`, message: 'A farm role cannot come after itself.' }];
    if (other === undefined) return [{ path: `${path}.alias`, message: `The farm has no farm role ${entry.alias}.` }];
    if (after.findIndex((before) => before.alias === entry.alias) < index)
      return [{ path: `${path}.alias`, message: `${entry.alias} is given twice.` }];
    const way = wayBack(entry.alias, alias, tiers);
    if (way !== null)
      return [{ path: `${path}.alias`, message: `${entry.alias} comes after ${alias} already: ${[...way].reverse().join(', then ')}.` }];
    return readyProblems(`${path}.ready`, entry.ready);
  });
}

function readyProblems(path: string, ready: number | null): Problem[] {
  const { serversPerFarmRoleMax } = limits;
  if (ready === null || (Number.isInteger(ready) && ready >= 1 && ready <= serversPerFarmRoleMax)) return [];
  return [{ path, message: `It is a whole number from 1 to ${serversPerFarmRoleMax}, or left out for all.` }];
}

/** By what `from` comes after `to`, both included; null: it does not. */
function wayBack(from: string, to: string, tiers: readonly Pick<TierFacts, 'alias' | 'after'>[]): string[] | null {
  const seen = new Map<string, string | null>([[from, null]]);
  for (const alias of seen.keys()) {
    if (alias === to) {
      const way: string[] = [];
      for (let step: string | null = alias; step !== null; step = seen.get(step) ?? null) way.unshift(step);
      return way;
    }
    for (const before of tiers.find((tier) => tier.alias === alias)?.after ?? [])
      if (!seen.has(before.alias)) seen.set(before.alias, alias);
  }
  return null;
}

/** The farm roles that come directly after this one. */
export const dependentsOf = <T extends Pick<TierFacts, 'after'>>(alias: string, tiers: readonly T[]): T[] =>
  tiers.filter(({ after }) => after.some((entry) => entry.alias === alias));

/** How long a farm role waits at most for those that come after it: these first wait for theirs. */
export function heldMaxMs(alias: string, tiers: readonly Pick<TierFacts, 'alias' | 'after' | 'dependentsMaxMs'>[]): number {
  let waits = new Map<string, number>();
  const waitOf = (tier: (typeof tiers)[number]) => {
    const later = dependentsOf(tier.alias, tiers).map((dependent) => waits.get(dependent.alias) ?? 0);
    return later.length === 0 ? 0 : tier.dependentsMaxMs + Math.max(...later);
  };
  // A longest way goes through each of them once; the bound is for an order that bites its own tail, which nobody can declare.
  for (let round = 0; round < tiers.length; round++) waits = new Map(tiers.map((tier) => [tier.alias, waitOf(tier)]));
  return waits.get(alias) ?? 0;
}
