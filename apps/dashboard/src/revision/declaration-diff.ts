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

function flatten(value: unknown, path = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) {
    if (path) into.set(path, JSON.stringify(value) ?? 'null');
    return into;
  }
  for (const [key, part] of Object.entries(value)) flatten(part, path ? `${path}.${nameOf(key, part)}` : nameOf(key, part), into);
  return into;
}

/** Items of a list are named by what identifies them, so that a tier inserted before another is not a change of both. */
function nameOf(key: string, part: unknown): string {
  if (!/^\d+$/.test(key) || typeof part !== 'object' || part === null) return key;
  const { farmRoleId, declaration, alias, device, zone } = part as Record<string, unknown> & { declaration?: { alias?: unknown } };
  const name = declaration?.alias ?? alias ?? device ?? zone ?? farmRoleId;
  return typeof name === 'string' ? `[${name}]` : key;
}
