import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { CloudChoice } from './cloud-choice.tsx';
import { type CloudAccountChoice, type FormChoices, locationsOf, type RoleChoice } from './form-choices.ts';
import type { TierEditor } from './tier-editor.ts';
import { useLocations } from './use-catalogue.ts';

interface TierBasicsProps extends TierEditor {
  choices: FormChoices;
  environmentId: string;
  /** Of a tier that exists only the role can be another. */
  isNew: boolean;
}

/** Which role, in which cloud. */
export function TierBasics({ tier, change, problem, choices, environmentId, isNew }: TierBasicsProps) {
  const accounts = choices.cloudAccounts.filter((account) => account.environments.some(({ id }) => id === environmentId));
  const account = accounts.find(({ id }) => id === tier.cloudAccountId);
  const role = choices.roles.find(({ id }) => id === tier.roleId);
  const locations = useLocations(tier.cloudAccountId);
  const withImage = locationsOf(role, account);
  const choose = (part: { role?: RoleChoice; account?: CloudAccountChoice }) => {
    const [only, ...others] = locationsOf(part.role ?? role, part.account ?? account);
    const location = tier.location || (only && others.length === 0 ? only : '');
    change({ roleId: (part.role ?? role)?.id ?? '', cloudAccountId: (part.account ?? account)?.id ?? '', location });
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        label="Tier name"
        required
        value={tier.alias}
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
        value={tier.roleId || null}
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
        value={tier.cloudAccountId || null}
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
        value={tier.location}
        onChange={(location) => change({ location, zones: [], aws: { ...tier.aws, securityGroupIds: [], keyName: '' } })}
        error={problem('location')}
        disabled={!isNew || tier.cloudAccountId === ''}
        description={withImage.length > 0 ? `The role has an image in ${withImage.join(', ')}.` : 'Region of the cloud.'}
      />
    </SimpleGrid>
  );
}
