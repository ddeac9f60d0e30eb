import { countMutants } from './mutants/counts.ts';
import { dataMutants } from './mutants/data.ts';
import { evidenceMutants } from './mutants/evidence.ts';
import { guardMutants } from './mutants/guards.ts';
import { launchMutants } from './mutants/launches.ts';
import { moveMutants } from './mutants/moves.ts';
import { caughtByStore, type Mutant } from './mutants/mutant.ts';
import { workMutants } from './mutants/work.ts';

/** The simulation has to catch each of these. A mutant whose text is no longer found is out of date, and fails too. */
export const mutants: readonly Mutant[] = [
  ...launchMutants,
  ...countMutants,
  ...evidenceMutants,
  ...guardMutants,
  ...dataMutants,
  ...moveMutants,
  ...workMutants,
].flatMap(withAndWithoutStore);

/** What the engine was built against: each of these faults in words, and the mutant that has it. They may be joined by others, and not go. */
export const namedFaults = {
  'no intent': 'no-intent',
  'no epoch check': 'no-epoch-check',
  'partial list trusted': 'partial-list-trusted',
  'max counting only running': 'max-counts-only-running',
  'no settle': 'no-settle',
  'orphan deleted at first sight': 'orphan-deleted-at-first-sight',
  'token not stored': 'token-not-stored',
  'breaker off': 'breaker-off',
  'wake-up lost': 'wake-up-lost',
  'fill-up with an old token': 'filled-up-with-old-token',
  'forced detach': 'forced-detach',
  'absence without confirmation': 'absence-without-confirmation',
} as const;

/** Behind a guard of the store there are two: what it must stop, and what an invariant must catch without it. */
function withAndWithoutStore({ storeGuard, ...mutant }: Mutant): Mutant[] {
  if (storeGuard === undefined) return [mutant];
  const unguarded = { ...mutant, name: `${mutant.name}-unguarded`, edits: [...mutant.edits, ...storeGuard.off] };
  return [{ ...mutant, caughtBy: [caughtByStore], storeGuard }, unguarded];
}

/** @throws Error for a name that no mutant has. */
export function mutantOf(name: string): Mutant {
  const mutant = mutants.find((candidate) => candidate.name === name);
  if (mutant === undefined)
    throw new Error(`There is no mutant ${name}. There are: ${mutants.map((candidate) => candidate.name).join(', ')}.`);
  return mutant;
}
