import type { CloudSettingsInput } from './cloud-settings-input.ts';
import type { FarmRoleInput } from './farm-role-input.ts';
import type { ChangeFarmRoleInput } from './farm-role-inputs.ts';
import { tagsOf } from './tags-of.ts';

/** A declared tier as the engine takes it. */
export function farmRoleOf({ roleId, cloudAccountId, settings, tags, ...input }: typeof FarmRoleInput.$inferInput) {
  return { ...input, roleId: roleId.id, cloudAccountId: cloudAccountId.id, tags: tagsOf(tags), settings: settingsOf(settings) };
}

/** A change of a tier as the engine takes it: what was left out stays out. */
export function farmRoleChangeOf({ farmRoleId, roleId, settings, tags, ...input }: typeof ChangeFarmRoleInput.$inferInput) {
  return { ...input, farmRoleId: farmRoleId.id, roleId: roleId?.id, tags: tagsOf(tags), settings: settings && settingsOf(settings) };
}

/** In a cloud's section a null means the same as leaving the field out. */
function settingsOf(settings: typeof CloudSettingsInput.$inferInput) {
  return withoutNulls(settings) as typeof settings;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const given = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  return Object.fromEntries(given.map(([key, part]) => [key, withoutNulls(part)]));
}
