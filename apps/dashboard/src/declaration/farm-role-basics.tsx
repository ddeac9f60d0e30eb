import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { CloudChoice } from './cloud-choice.tsx';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import { type CloudAccountChoice, type FormChoices, locationsOf, type RoleChoice } from './form-choices.ts';
import { useLocations } from './use-catalogue.ts';

interface FarmRoleBasicsProps extends FarmRoleEditor {
  choices: FormChoices;
  environmentId: string;
  /** Of a farm role that exists only the role can be another. */
  isNew: boolean;
}

/** Which role, in which cloud. */
export function FarmRoleBasics({ farmRole, change, problem, choices, environmentId, isNew }: FarmRoleBasicsProps) {
  const accounts = choices.cloudAccounts.filter((account) => account.environments.some(({ id }) => id === environmentId));
  const account = accounts.find(({ id }) => id === farmRole.cloudAccountId);
  const role = choices.roles.find(({ id }) => id === farmRole.roleId);
  const locations = useLocations(farmRole.cloudAccountId);
  const withImage = locationsOf(role, account);
  const choose = (part: { role?: RoleChoice; account?: CloudAccountChoice }) => {
    const [only, ...others] = locationsOf(part.role ?? role, part.account ?? account);
    const location = farmRole.location || (only && others.length === 0 ? only : '');
    change({ roleId: (part.role ?? role)?.id ?? '', cloudAccountId: (part.account ?? account)?.id ?? '', location });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        label="Alias"
        required
        value={farmRole.alias}
        onChange={(event) => change({ alias: event.currentTarget.value })}
        error={problem('alias')}
        disabled={!isNew}
        description="Part of each host’s name."
      />
      <Select
        label="Role"
        required
        searchable
        data={choices.roles.map(({ id, name }) => ({ value: id, label: name }))}
        value={farmRole.roleId || null}
        onChange={(id) => choose({ role: choices.roles.find((one) => one.id === id) })}
        error={problem('roleId')}
        description={role?.description || 'What a host is.'}
        nothingFoundMessage="No role is called like that."
      />
      <Select
        label="Cloud account"
        required
        searchable
        data={accounts.map((one) => ({ value: one.id, label: one.emulated ? `${one.name} (emulated)` : one.name }))}
        value={farmRole.cloudAccountId || null}
        onChange={(id) => choose({ account: accounts.find((one) => one.id === id) })}
        error={problem('cloudAccountId')}
        disabled={!isNew}
        description={accounts.length === 0 ? 'No cloud account can be used in this environment yet.' : 'Whose cloud.'}
      />
      <CloudChoice
        label="Location"
        required
        list={locations}
        option={({ name, label }) => ({ value: name, label: label === name ? name : `${name}, ${label}` })}
        value={farmRole.location}
        onChange={(location) => change({ location, zones: [], aws: { ...farmRole.aws, securityGroupIds: [], keyName: '' } })}
        error={problem('location')}
        disabled={!isNew || farmRole.cloudAccountId === ''}
        description={withImage.length > 0 ? `The role has an image in ${withImage.join(', ')}.` : 'Region of the cloud.'}
      />
    </SimpleGrid>
  );
}
