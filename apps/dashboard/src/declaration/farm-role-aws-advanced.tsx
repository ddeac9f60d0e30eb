import { NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import type { AwsValues } from './farm-role-values.ts';
import { whole } from './number-value.ts';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];

/** All else that only AWS has. */
export function FarmRoleAwsAdvanced({ farmRole, change, problem }: FarmRoleEditor) {
  const { aws } = farmRole;
  const set = (part: Partial<AwsValues>) => change({ aws: { ...aws, ...part } });
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
        <Select
          label="Instance metadata"
          data={[
            { value: 'REQUIRED', label: 'Version 2 only' },
            { value: 'OPTIONAL', label: 'Versions 1 and 2' },
          ]}
          value={aws.httpTokens}
          onChange={(value) => set({ httpTokens: value === 'OPTIONAL' ? 'OPTIONAL' : 'REQUIRED' })}
        />
        <NumberInput
          label="Metadata hop limit"
          value={aws.hopLimit}
          onChange={(value) => set({ hopLimit: whole(value) })}
          error={problem('settings.aws.imds.hopLimit')}
          min={1}
          max={64}
        />
        <Select
          label="Tenancy"
          placeholder="AWS decides"
          clearable
          data={[
            { value: 'DEFAULT', label: 'Shared' },
            { value: 'DEDICATED', label: 'Dedicated instance' },
            { value: 'HOST', label: 'Dedicated host' },
          ]}
          value={aws.tenancy || null}
          onChange={(value) => set({ tenancy: (value ?? '') as AwsValues['tenancy'] })}
        />
        <TextInput
          label="Placement group"
          value={aws.placementGroup}
          onChange={(event) => set({ placementGroup: event.currentTarget.value })}
        />
        <Select
          label="CPU credits"
          placeholder="AWS decides"
          clearable
          data={[
            { value: 'STANDARD', label: 'Standard' },
            { value: 'UNLIMITED', label: 'Unlimited' },
          ]}
          value={aws.cpuCredits || null}
          onChange={(value) => set({ cpuCredits: (value ?? '') as AwsValues['cpuCredits'] })}
          description="For burstable types."
        />
        <Select
          label="Public address"
          placeholder="The subnet decides"
          clearable
          data={yesNo}
          value={aws.associatePublicIp || null}
          onChange={(value) => set({ associatePublicIp: (value ?? '') as AwsValues['associatePublicIp'] })}
        />
        <Select
          label="EBS optimized"
          placeholder="AWS decides"
          clearable
          data={yesNo}
          value={aws.ebsOptimized || null}
          onChange={(value) => set({ ebsOptimized: (value ?? '') as AwsValues['ebsOptimized'] })}
        />
      </SimpleGrid>
      <Switch
        label="Detailed monitoring"
        checked={aws.detailedMonitoring}
        onChange={(event) => set({ detailedMonitoring: event.currentTarget.checked })}
      />
      <SpotFields aws={aws} set={set} />
      <RootVolumeFields aws={aws} set={set} problem={problem} />
    </>
  );
}

interface PartProps {
  aws: AwsValues;
  set: (part: Partial<AwsValues>) => void;
}

function SpotFields({ aws, set }: PartProps) {
  return (
    <>
      <Switch
        label="Spot servers"
        description="Cheaper, and taken back by AWS when it needs them."
        checked={aws.spot}
        onChange={(event) => set({ spot: event.currentTarget.checked })}
      />
      {aws.spot && (
        <NumberInput
          label="Highest price, $/h"
          placeholder="the on-demand price"
          allowDecimal
          decimalScale={4}
          value={aws.spotMaxPrice}
          onChange={(value) => set({ spotMaxPrice: whole(value) })}
          maw={240}
        />
      )}
    </>
  );
}

function RootVolumeFields({ aws, set, problem }: PartProps & Pick<FarmRoleEditor, 'problem'>) {
  const root = aws.rootVolume;
  const path = 'settings.aws.rootVolume';
  return (
    <>
      <Switch
        label="Own size for the root volume"
        description="Else the image decides."
        checked={root !== null}
        onChange={(event) =>
          set({ rootVolume: event.currentTarget.checked ? { device: '/dev/xvda', sizeGib: 20, type: 'gp3', encrypted: true } : null })
        }
      />
      {root && (
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="md">
          <TextInput
            label="Root device"
            value={root.device}
            onChange={(event) => set({ rootVolume: { ...root, device: event.currentTarget.value } })}
            error={problem(`${path}.device`)}
          />
          <NumberInput
            label="Root size, GiB"
            value={root.sizeGib}
            onChange={(value) => set({ rootVolume: { ...root, sizeGib: whole(value) } })}
            error={problem(`${path}.sizeGib`)}
          />
          <Select
            label="Root type"
            data={['gp3', 'gp2', 'io2', 'io1', 'standard']}
            value={root.type}
            onChange={(type) => set({ rootVolume: { ...root, type: type ?? 'gp3' } })}
          />
          <Switch
            label="Encrypted"
            mt={28}
            checked={root.encrypted}
            onChange={(event) => set({ rootVolume: { ...root, encrypted: event.currentTarget.checked } })}
          />
        </SimpleGrid>
      )}
    </>
  );
}
