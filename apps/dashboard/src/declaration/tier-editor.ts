import type { TierValues } from './tier-values.ts';

/** How the parts of the form read and change one tier. */
export interface TierEditor {
  tier: TierValues;
  change: (part: Partial<TierValues>) => void;
  /** What is wrong with a field, by its path inside the tier. */
  problem: (path: string) => string | undefined;
}
