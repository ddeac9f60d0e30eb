import type { CloudSettingsInput } from './cloud-settings-input.ts';
import type { FarmRoleInput } from './farm-role-input.ts';
import type { ChangeFarmRoleInput } from './farm-role-inputs.ts';
import { healthOf } from './health-of.ts';
import { tagsOf } from './tags-of.ts';

/** A declared tier as the engine takes it. */
export function farmRoleOf({ roleId, cloudAccountId, health, settings, tags, ...input }: typeof FarmRoleInput.$inferInput) {
  const ids = { roleId: roleId.id, cloudAccountId: cloudAccountId.id };
  return { ...input, ...ids, health: health && healthOf(health), tags: tagsOf(tags), settings: settingsOf(settings) };
}

/** A change of a tier as the engine takes it: what was left out stays out. */
export function farmRoleChangeOf({ farmRoleId, health, roleId, settings, tags, ...input }: typeof ChangeFarmRoleInput.$inferInput) {
  const ids = { farmRoleId: farmRoleId.id, roleId: roleId?.id };
  return { ...input, ...ids, health: health && healthOf(health), tags: tagsOf(tags), settings: settings && settingsOf(settings) };
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
