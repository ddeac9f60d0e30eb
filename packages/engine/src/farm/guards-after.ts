import { type GuardName, type GuardSettings, guardProblems } from '@farmhand/domain/guard-settings';
import type { Problem } from '@farmhand/domain/limits';
import type { GuardsInput } from './farm-inputs.ts';

interface ChangedGuards {
  guardSettings: GuardSettings;
  /** Of those that were given. */
  names: GuardName[];
  isSame: boolean;
  problems: Problem[];
}

/** What is set once this is given. What is not given of it stays as it is. */
export function guardsAfter(before: GuardSettings, given: GuardsInput): ChangedGuards {
  const names = (Object.keys(given) as GuardName[]).filter((name) => given[name] !== undefined);
  const guardSettings: GuardSettings = { ...before, ...Object.fromEntries(names.map((name) => [name, given[name]])) };
  return {
    ...{ guardSettings, names, isSame: names.every((name) => before[name] === guardSettings[name]) },
    problems: guardProblems(guardSettings).map(({ path, message }) => ({ path: `guards.${path}`, message })),
  };
}
