import { builder } from '../builder.ts';
import { Farm, FarmRole, Role } from '../nodes.ts';
import { AddressInput } from './address-input.ts';
import { CloudSettingsInput } from './cloud-settings-input.ts';
import { ComesAfterInput } from './comes-after-input.ts';
import { FarmRoleInput } from './farm-role-input.ts';
import { GuardSettingsInput } from './guard-settings-input.ts';
import { HealthInput } from './health-input.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { RolloutSettingsInput } from './rollout-settings-input.ts';
import { ScalingInput } from './scaling-input.ts';
import { VolumeInput } from './volume-input.ts';
import { WhenZoneDarkInput } from './when-zone-dark-input.ts';
import { ZoneChoiceInput } from './zone-choice-input.ts';

const version = { required: true, description: 'The version of the farm that the change was made on. A stale one is refused.' } as const;

export const AddFarmRoleInput = builder.inputType('AddFarmRoleInput', {
  fields: (t) => ({
    farmId: t.globalID({ for: Farm, required: true }),
    version: t.int(version),
    comment: t.string(),
    farmRole: t.field({ type: FarmRoleInput, required: true }),
    planHash: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const ChangeFarmRoleInput = builder.inputType('ChangeFarmRoleInput', {
  description: 'What is left out stays as it is.',
  fields: (t) => ({
    farmRoleId: t.globalID({ for: FarmRole, required: true }),
    version: t.int(version),
    comment: t.string(),
    roleId: t.globalID({ for: Role }),
    scaling: t.field({ type: ScalingInput }),
    instanceTypes: t.stringList(),
    zones: t.field({ type: [ZoneChoiceInput] }),
    whenZoneDark: t.field({ type: WhenZoneDarkInput }),
    volumes: t.field({ type: [VolumeInput] }),
    address: t.field({ type: AddressInput }),
    rollout: t.field({ type: RolloutSettingsInput }),
    after: t.field({ type: [ComesAfterInput] }),
    tags: t.field({ type: 'JSON' }),
    health: t.field({ type: HealthInput }),
    settings: t.field({ type: CloudSettingsInput }),
    userData: t.string({ description: 'Null takes it away; left out it stays.' }),
    planHash: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const ChangeGuardsInput = builder.inputType('ChangeGuardsInput', {
  fields: (t) => ({
    farmRoleId: t.globalID({ for: FarmRole, required: true }),
    version: t.int(version),
    guards: t.field({ type: GuardSettingsInput, required: true }),
    planHash: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const RemoveFarmRoleInput = builder.inputType('RemoveFarmRoleInput', {
  fields: (t) => ({
    farmRoleId: t.globalID({ for: FarmRole, required: true }),
    version: t.int(version),
    planHash: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const TryAgainInput = builder.inputType('TryAgainInput', {
  fields: (t) => ({ farmRoleId: t.globalID({ for: FarmRole, required: true }), idempotencyKey: idempotencyKey(t) }),
});

export const ReleaseBreakerInput = builder.inputType('ReleaseBreakerInput', {
  fields: (t) => ({
    farmRoleId: t.globalID({ for: FarmRole, required: true }),
    reason: t.string({ required: true, description: 'What was found. It is kept in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});
