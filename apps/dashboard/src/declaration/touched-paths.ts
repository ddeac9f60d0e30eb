import type { FarmRoleValues } from './farm-role-values.ts';

const scaling = ['min', 'max', 'desired'];

/** The paths of the command's input that a changed part of the form stands for. */
export function touchedPaths(part: Partial<FarmRoleValues>, prefix = ''): string[] {
  return Object.keys(part).map((name) => `${prefix}${scaling.includes(name) ? 'scaling.' : ''}${name}`);
}
