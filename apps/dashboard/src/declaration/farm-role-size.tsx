import { limits } from '@farmhand/domain/limits';
import { CloudChoices } from './cloud-choice.tsx';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import { InstanceTypeOption } from './instance-type-option.tsx';
import { ScalingEditor } from './scaling-editor.tsx';
import type { Catalogue } from './use-catalogue.ts';

/** How many, and how large. */
export function FarmRoleSize({ farmRole, change, problem, catalogue }: FarmRoleEditor & { catalogue: Catalogue }) {
  const types =
    catalogue.instanceTypes.status === 'read' ? new Map(catalogue.instanceTypes.items.map((type) => [type.name, type])) : undefined;
  return (
    <>
      <ScalingEditor
        scaling={farmRole.scaling}
        change={(part) => change({ scaling: { ...farmRole.scaling, ...part } })}
        problem={problem}
      />
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
