import type { CloudSettingsInput } from './cloud-settings-input.ts';
import type { FarmRoleInput } from './farm-role-input.ts';

type Settings = typeof CloudSettingsInput.$inferInput;

/** A declared tier as the engine takes it: plain ids, and the section of its cloud alone. */
export function farmRoleOf(input: typeof FarmRoleInput.$inferInput) {
  const { roleId, cloudAccountId, zones, volumes, tags, settings, userData, ...rest } = input;
  return {
    ...rest,
    roleId: roleId.id,
    cloudAccountId: cloudAccountId.id,
    zones: zones ?? [],
    volumes: volumes ?? [],
    tags: tags ?? {},
    settings: settingsOf(settings),
    userData: userData ?? null,
  };
}

/** The one section that was given. A null in it means the same as leaving the field out. */
export function settingsOf(settings: Settings): unknown {
  return withoutNulls(settings.aws);
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(given.map(([key, part]) => [key, withoutNulls(part)]));
}
