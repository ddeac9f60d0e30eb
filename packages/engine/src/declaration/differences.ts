import type { DeclarationDifference } from './declaration-plan.ts';

/** Where two documents differ. Farm roles go by their aliases and volumes by their devices, wherever they stand. */
export function differences(from: unknown, to: unknown, path = ''): DeclarationDifference[] {
  const [before, after] = [branches(from), branches(to)];
  if (before === undefined || after === undefined) {
    return JSON.stringify(from) === JSON.stringify(to) ? [] : [{ path, from: from ?? null, to: to ?? null }];
  }
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => differences(before.get(key), after.get(key), path === '' ? key : `${path}.${key}`));
}

/** Undefined for what is compared in one piece: values, and lists of them, whose order counts. */
function branches(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!Array.isArray(value)) return new Map(Object.entries(value));
  const keys = value.map(keyOf);
  if (value.length === 0 || keys.some((key) => key === undefined) || new Set(keys).size < keys.length) return undefined;
  return new Map(value.map((item, index) => [keys[index]!, item]));
}

function keyOf(item: unknown): string | undefined {
  const { alias, device } = (item ?? {}) as { alias?: unknown; device?: unknown };
  const key = alias ?? device;
  return typeof key === 'string' ? key : undefined;
}
