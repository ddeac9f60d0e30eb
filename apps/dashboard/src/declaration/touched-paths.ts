import type { FarmRoleValues } from './farm-role-values.ts';
import type { ScalingValues } from './scaling-values.ts';

/** The paths of the command's input that a changed part of the form stands for. */
export function touchedPaths(part: Partial<FarmRoleValues>, before: FarmRoleValues): string[] {
  return Object.keys(part).flatMap((name) => (name === 'scaling' && part.scaling ? scalingPaths(part.scaling, before.scaling) : [name]));
}

function scalingPaths(after: ScalingValues, before: ScalingValues): string[] {
  const paths = {
    min: 'min',
    max: 'max',
    desired: 'source.manual.desired',
    source: 'source',
    schedule: 'source.schedule',
    metric: 'source.metric.target',
  } as const;
  const changed = Object.entries(paths).filter(([name]) => after[name as keyof ScalingValues] !== before[name as keyof ScalingValues]);
  return changed.map(([, path]) => `scaling.${path}`);
}
