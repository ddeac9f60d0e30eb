export interface DiffRow {
  path: string;
  before: string | null;
  after: string | null;
}

/** What differs between two declarations, field by field. */
export function declarationDiff(before: unknown, after: unknown): DiffRow[] {
  const [old, present] = [flatten(before), flatten(after)];
  return [...new Set([...old.keys(), ...present.keys()])]
    .filter((path) => old.get(path) !== present.get(path))
    .map((path) => ({ path, before: old.get(path) ?? null, after: present.get(path) ?? null }));
}

/** Null is as good as absent. */
function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (value === null || value === undefined) return into;
  if (typeof value !== 'object') return into.set(path, String(value));
  for (const [key, part] of Object.entries(value)) flatten(part, [path, nameOf(key, part)].filter(Boolean).join('.'), into);
  return into;
}

/** Items of a list are named by what identifies them, so that a farm role inserted before another is not a change of both. */
function nameOf(key: string, part: unknown): string {
  // Levels that say nothing to people.
  if (key === 'farmRoles' || key === 'declaration') return '';
  if (!/^\d+$/.test(key) || typeof part !== 'object' || part === null) return key;
  const { farmRoleId, declaration, alias, device, zone } = part as Record<string, unknown> & { declaration?: { alias?: unknown } };
  const name = declaration?.alias ?? alias ?? device ?? zone ?? farmRoleId;
  return typeof name === 'string' ? name : key;
}
