import { noGuardSettings } from '@farmhand/domain/guard-settings';
import type { FarmRoleInput, HealthInput } from '../farm/farm-inputs.ts';
import type { ScalingInput, ScalingSourceInput } from '../farm/scaling-input.ts';
import type { FarmRoleDocument } from './farm-document.ts';

/** What its names stand for. */
export interface ResolvedNames {
  roleId: string;
  cloudAccountId: string;
  userData: string | null;
}

/** A farm role of a file as the commands take it. What is left out is left to them. */
export function farmRoleOf(document: FarmRoleDocument, { roleId, cloudAccountId, userData }: ResolvedNames): FarmRoleInput {
  const {
    alias,
    roleVersion,
    location,
    scaling,
    instanceTypes,
    zones,
    whenZoneDark,
    volumes,
    address,
    rollout,
    after,
    tags,
    health,
    settings,
    guards,
  } = document;
  return {
    ...{ alias, roleId, roleVersion, cloudAccountId, location, scaling: scalingOf(scaling), instanceTypes, whenZoneDark, volumes },
    ...{ address, rollout, tags, settings, userData },
    zones: zones?.map((zone) => (typeof zone === 'string' ? { zone } : zone)),
    after: after?.map((other) => (typeof other === 'string' ? { alias: other } : other)),
    health: health && healthOf(health),
    // Whoever writes guards into a file says all of them.
    guards: guards && { ...noGuardSettings, ...guards },
  };
}

function scalingOf({ min, max, source }: FarmRoleDocument['scaling']): ScalingInput {
  return { min, max, source: source && sourceOf(source) };
}

function sourceOf(source: NonNullable<FarmRoleDocument['scaling']['source']>): ScalingSourceInput {
  if (!('schedule' in source)) return source;
  const { rules, ...schedule } = source.schedule;
  const times = ({ from, until }: { from: string; until: string }) => ({ from: new Date(from), until: new Date(until) });
  return {
    schedule: {
      ...schedule,
      rules: rules.map((rule) => ('weekly' in rule ? rule : { oneOff: { ...rule.oneOff, ...times(rule.oneOff) } })),
    },
  };
}

function healthOf({ check, ...health }: NonNullable<FarmRoleDocument['health']>): HealthInput {
  if (!check) return health;
  return { ...health, check: 'tcp' in check ? { kind: 'tcp', ...check.tcp } : { kind: 'http', ...check.http } };
}
