import { limits } from '@farmhand/domain/limits';
import { NumberInput, SimpleGrid } from '@mantine/core';
import { CloudChoices } from './cloud-choice.tsx';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import { InstanceTypeOption } from './instance-type-option.tsx';
import { whole } from './number-value.ts';
import type { Catalogue } from './use-catalogue.ts';

/** How many, and how large. */
export function FarmRoleSize({ farmRole, change, problem, catalogue }: FarmRoleEditor & { catalogue: Catalogue }) {
  const types =
    catalogue.instanceTypes.status === 'read' ? new Map(catalogue.instanceTypes.items.map((type) => [type.name, type])) : undefined;
  return (
    <>
      <SimpleGrid cols={3} spacing="md">
        <NumberInput
          label="Min"
          required
          min={0}
          value={farmRole.min}
          onChange={(value) => change({ min: whole(value) })}
          error={problem('scaling.min')}
        />
        <NumberInput
          label="Max"
          required
          min={1}
          value={farmRole.max}
          onChange={(value) => change({ max: whole(value) })}
          error={problem('scaling.max')}
        />
        <NumberInput
          label="Desired"
          placeholder="as min"
          min={0}
          value={farmRole.desired}
          onChange={(value) => change({ desired: whole(value) })}
          error={problem('scaling.desired')}
        />
      </SimpleGrid>
      <CloudChoices
        label="Instance types"
        description="The first one is used; the others in their order when the cloud has no capacity for it."
        placeholder="Search, for example t3.small"
        required
        list={catalogue.instanceTypes}
        option={({ name }) => ({ value: name, label: name })}
        renderOption={({ option }) => <InstanceTypeOption name={String(option.value)} type={types?.get(String(option.value))} />}
        value={farmRole.instanceTypes}
        onChange={(instanceTypes) => change({ instanceTypes })}
        error={problem('instanceTypes')}
        max={limits.instanceTypesMax}
        disabled={farmRole.location === ''}
      />
    </>
  );
}
