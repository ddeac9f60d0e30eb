import { builder } from '../builder.ts';
import { CloudAccount, Role } from '../nodes.ts';
import { AddressInput } from './address-input.ts';
import { CloudSettingsInput } from './cloud-settings-input.ts';
import { ComesAfterInput } from './comes-after-input.ts';
import { GuardSettingsInput } from './guard-settings-input.ts';
import { HealthInput } from './health-input.ts';
import { RolloutSettingsInput } from './rollout-settings-input.ts';
import { ScalingInput } from './scaling-input.ts';
import { VolumeInput } from './volume-input.ts';
import { WhenZoneDarkInput } from './when-zone-dark-input.ts';
import { ZoneChoiceInput } from './zone-choice-input.ts';

export const FarmRoleInput = builder.inputType('FarmRoleInput', {
  fields: (t) => ({
    alias: t.string({ required: true, description: 'Its name inside the farm.' }),
    roleId: t.globalID({ for: Role, required: true }),
    cloudAccountId: t.globalID({ for: CloudAccount, required: true }),
    location: t.string({ required: true }),
    scaling: t.field({ type: ScalingInput, required: true }),
    instanceTypes: t.stringList({ required: true, description: 'First choice first.' }),
    zones: t.field({ type: [ZoneChoiceInput], description: 'Empty: the cloud chooses.' }),
    whenZoneDark: t.field({ type: WhenZoneDarkInput, description: 'What becomes of slots whose zone seems lost. Null: they wait.' }),
    volumes: t.field({ type: [VolumeInput], description: 'One of each for every slot.' }),
    address: t.field({ type: AddressInput, description: 'The public address of each slot. Null: none.' }),
    rollout: t.field({ type: RolloutSettingsInput, description: 'How outdated servers are replaced.' }),
    after: t.field({ type: [ComesAfterInput], description: 'Farm roles that have to be ready before it begins.' }),
    tags: t.field({ type: 'JSON', description: 'Names and values, both text.' }),
    health: t.field({ type: HealthInput, description: 'Null: the defaults.' }),
    settings: t.field({ type: CloudSettingsInput, required: true }),
    userData: t.string({ description: 'Kept encrypted, never returned.' }),
    guards: t.field({ type: GuardSettingsInput, description: 'Null: as in the whole installation. They need a permission of their own.' }),
  }),
});
