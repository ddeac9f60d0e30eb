import type { Step, TrackedLaunch } from './audit-history.ts';

/** A launch is a new one of its farm role, and closes when each of its members has an outcome. */
export function checkLaunchEntry({ history, entry, object, from, to, broken }: Step<TrackedLaunch>): void {
  const { farmRoleId = '', sequence = 0, count = 0 } = object.shown;
  const farmRole = history.farmRoles.get(farmRoleId);
  if (from === null && farmRole !== undefined) {
    // Within a farm role launches are recorded one after the other: a number that comes again is that of a launch that was.
    if (sequence <= farmRole.sequence)
      broken('once', `it has sequence ${sequence}, but a launch of its farm role had ${farmRole.sequence} before`);
    farmRole.sequence = Math.max(farmRole.sequence, sequence);
  }
  const { indexes, waiting } = object;
  if (entry.action === 'launch.replay' && waiting.size < indexes.size)
    broken('once', `it is sent again although ${indexes.size - waiting.size} of its servers have an outcome`);
  if (to === 'OPEN') return;
  if (indexes.size !== count) broken('once', `it closes as ${to} with ${indexes.size} members, and it asked for ${count}`);
  if (waiting.size > 0) broken('once', `it closes as ${to}, and these of its servers have no outcome: ${[...waiting].join(', ')}`);
}
