import { SimpleGrid, TextInput } from '@mantine/core';
import { CloudChoice, CloudChoices } from './cloud-choice.tsx';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import type { AwsValues } from './farm-role-values.ts';
import type { Catalogue } from './use-catalogue.ts';

/** Who may reach the hosts, and what the hosts may reach. */
export function FarmRoleAwsAccess({ farmRole, change, problem, catalogue }: FarmRoleEditor & { catalogue: Catalogue }) {
  const set = (part: Partial<AwsValues>) => change({ aws: { ...farmRole.aws, ...part } });
  return (
    <>
      <CloudChoices
        label="Security groups"
        placeholder="The network’s default"
        list={catalogue.securityGroups}
        option={({ id, name }) => ({ value: id, label: `${name} (${id})` })}
        value={farmRole.aws.securityGroupIds}
        onChange={(securityGroupIds) => set({ securityGroupIds })}
        error={problem('settings.aws.securityGroupIds')}
        disabled={farmRole.location === ''}
        max={16}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <CloudChoice
          label="Key pair"
          placeholder="None"
          list={catalogue.keyPairs}
          option={({ name }) => ({ value: name, label: name })}
          value={farmRole.aws.keyName}
          onChange={(keyName) => set({ keyName })}
          error={problem('settings.aws.keyName')}
          disabled={farmRole.location === ''}
          clearable
        />
        <TextInput
          label="IAM instance profile"
          placeholder="Name or ARN"
          value={farmRole.aws.iamInstanceProfile}
          onChange={(event) => set({ iamInstanceProfile: event.currentTarget.value })}
          error={problem('settings.aws.iamInstanceProfile')}
        />
      </SimpleGrid>
    </>
  );
}
