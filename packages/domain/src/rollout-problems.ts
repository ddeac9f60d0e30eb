import type { FarmRoleDeclaration } from './farm-role-declaration.ts';
import { limits, type Problem } from './limits.ts';

/** What is wrong with how a farm role is to be rolled out. */
export function rolloutProblems({ rollout, volumes, scaling }: Pick<FarmRoleDeclaration, 'rollout' | 'volumes' | 'scaling'>): Problem[] {
  const { maxUnavailable, surge, canarySeconds, readySeconds } = rollout;
  const problems = [
    ...rangeProblems('maxUnavailable', maxUnavailable, { min: 0, max: limits.serversPerFarmRoleMax }),
    ...rangeProblems('surge', surge, { min: 0, max: limits.surgeMax }),
    ...rangeProblems('canarySeconds', canarySeconds, { min: 0, max: limits.rolloutSecondsMax }),
    ...rangeProblems('readySeconds', readySeconds, { min: limits.readySecondsMin, max: limits.rolloutSecondsMax }),
  ];
  if (maxUnavailable === 0 && surge === 0) {
    problems.push({ path: 'rollout.maxUnavailable', message: 'With no server to spare and none beyond max nothing could be replaced.' });
  }
  if (surge > 0 && volumes.length > 0) {
    problems.push({
      path: 'rollout.surge',
      message: 'Servers beyond max are only possible without data volumes: a volume cannot be in two slots.',
    });
  }
  if (surge > 0 && scaling.max + surge > limits.serversPerFarmRoleMax) {
    problems.push({
      path: 'rollout.surge',
      message: `A farm role has at most ${limits.serversPerFarmRoleMax} servers, those beyond max too.`,
    });
  }
  return problems;
}

function rangeProblems(field: string, value: number, { min, max }: { min: number; max: number }): Problem[] {
  if (Number.isInteger(value) && value >= min && value <= max) return [];
  return [{ path: `rollout.${field}`, message: `${field} is a whole number from ${min} to ${max}.` }];
}
