import type { Trait } from '../traits.ts';

/** A piece of source text, which must occur exactly once, and what stands there instead. */
export interface Edit {
  file: string;
  find: string;
  replace: string;
}

/** One way to break the engine on purpose. */
export interface Mutant {
  name: string;
  /** Which promise of the engine it breaks. */
  breaks: string;
  /** The invariants that stand for this promise. Whatever else breaks first says nothing about it, and the next run is tried. */
  caughtBy: readonly string[];
  /** Of each run that looks for it: what makes its situation common. */
  traits?: readonly Trait[];
  /** The store refuses what it does. So it is looked for twice: the store must stop it, and an invariant must where the store lets it through. */
  storeGuard?: { why: string; off: readonly Edit[] };
  edits: readonly Edit[];
}

/** How a run that the store ended is told, by refusing a write. */
export const caughtByStore = 'store';
