import type { FarmRoleValues } from './farm-role-values.ts';

/** How the parts of the form read and change one farm role. */
export interface FarmRoleEditor {
  farmRole: FarmRoleValues;
  change: (part: Partial<FarmRoleValues>) => void;
  /** What is wrong with a field, by its path inside the farm role. */
  problem: (path: string) => string | undefined;
}
