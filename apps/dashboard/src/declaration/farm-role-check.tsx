import { NumberInput, Select, SimpleGrid, TextInput } from '@mantine/core';
import type { CheckValues } from './check-values.ts';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import { whole } from './number-value.ts';

type NumberField = { [K in keyof CheckValues]: CheckValues[K] extends number | '' ? K : never }[keyof CheckValues];

/** How the service of each server is asked whether it works. */
export function FarmRoleCheck({ farmRole, change, problem }: FarmRoleEditor) {
  const { check } = farmRole.health;
  const set = (part: Partial<CheckValues>) => change({ health: { ...farmRole.health, check: { ...check, ...part } } });
  const numberField = (name: NumberField, label: string, description: string) => (
    <NumberInput
      label={label}
      description={description}
      min={0}
      value={check[name]}
      onChange={(value) => set({ [name]: whole(value) })}
      error={problem(`health.check.${name}`)}
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
      <Select
        label="Check of the service"
        description="A server is ready once it passes; one that fails is unhealthy."
        allowDeselect={false}
        data={[
          { value: 'NONE', label: 'None: ready when the cloud says that it runs' },
          { value: 'TCP', label: 'TCP: it takes connections' },
          { value: 'HTTP', label: 'HTTP: it answers an expected status' },
        ]}
        value={check.kind}
        onChange={(value) => set({ kind: value === 'TCP' || value === 'HTTP' ? value : 'NONE' })}
        style={{ gridColumn: '1 / -1' }}
      />
      {check.kind !== 'NONE' && (
        <>
          {numberField('port', 'Port', 'From 1 to 65535.')}
          <Select
            label="Address that is asked"
            description="A private one only where its network is allowed."
            allowDeselect={false}
            data={[
              { value: 'PRIVATE', label: 'The private address' },
              { value: 'PUBLIC', label: 'The public address' },
            ]}
            value={check.address}
            onChange={(value) => set({ address: value === 'PUBLIC' ? 'PUBLIC' : 'PRIVATE' })}
          />
        </>
      )}
      {check.kind === 'HTTP' && (
        <>
          <Select
            label="Scheme"
            description="With HTTPS the certificate is not looked at."
            allowDeselect={false}
            data={['HTTP', 'HTTPS']}
            value={check.scheme}
            onChange={(value) => set({ scheme: value === 'HTTPS' ? 'HTTPS' : 'HTTP' })}
          />
          <TextInput
            label="Path"
            description="Redirects are not followed."
            value={check.path}
            onChange={({ currentTarget }) => set({ path: currentTarget.value })}
            error={problem('health.check.path')}
          />
          {numberField('statusFrom', 'Lowest expected status', 'For example 200.')}
          {numberField('statusTo', 'Highest expected status', 'For example 399.')}
        </>
      )}
      {check.kind !== 'NONE' && (
        <>
          {numberField('intervalSeconds', 'Asked every, seconds', 'From 5 to 300.')}
          {numberField('timeoutMs', 'Time for an answer, milliseconds', 'From 100 to 10000.')}
          {numberField('failures', 'Failures in a row', 'Until the server is unhealthy.')}
          {numberField('successes', 'Successes in a row', 'Until it is ready, or healthy again.')}
          {numberField('graceSeconds', 'Grace, seconds', 'Failures so soon after its start do not count.')}
        </>
      )}
    </SimpleGrid>
  );
}
