import { Radio, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import type { AddressValues } from './address-values.ts';
import type { FarmRoleEditor } from './farm-role-editor.ts';

/** A public address of each slot, and what becomes of it. Without one servers have what the cloud gives them. */
export function FarmRoleAddress({ farmRole, change, problem }: FarmRoleEditor) {
  const { address } = farmRole;
  const set = (part: Partial<AddressValues>) => change({ address: { ...address, ...part } });
  return (
    <>
      <Radio.Group
        label="Public address"
        value={address.kind}
        onChange={(kind) => set(kind === 'RESERVED' ? { kind } : { kind: 'NONE', pool: '', networkBorderGroup: '' })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="NONE" label="None of the slot’s own: the cloud may give a server one for as long as it lives" />
          <Radio value="RESERVED" label="One reserved for each slot, which follows it to the next server" />
        </Stack>
      </Radio.Group>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <Select
          label="When it is not wanted any more"
          description="Also where none is declared any more. A released address may go to somebody else."
          allowDeselect={false}
          data={[
            { value: 'KEEP', label: 'Keep 7 days' },
            { value: 'RELEASE', label: 'Release' },
          ]}
          value={address.whenUnwanted}
          onChange={(value) => set({ whenUnwanted: value === 'RELEASE' ? 'RELEASE' : 'KEEP' })}
        />
        {address.kind === 'RESERVED' && (
          <>
            <TextInput
              label="Address pool"
              description="A public IPv4 pool of the account’s own."
              placeholder="the cloud’s"
              value={address.pool}
              onChange={(event) => set({ pool: event.currentTarget.value.trim() })}
              error={problem('address.pool')}
            />
            <TextInput
              label="Network border group"
              description="From where the address is announced: for Local and Wavelength Zones."
              placeholder="the region"
              value={address.networkBorderGroup}
              onChange={(event) => set({ networkBorderGroup: event.currentTarget.value.trim() })}
              error={problem('address.networkBorderGroup')}
            />
          </>
        )}
      </SimpleGrid>
    </>
  );
}
