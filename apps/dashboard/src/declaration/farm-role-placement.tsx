import { limits } from '@farmhand/domain/limits';
import { NumberInput, Select, SimpleGrid } from '@mantine/core';
import { CloudChoice, CloudChoices } from './cloud-choice.tsx';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import { whole } from './number-value.ts';
import type { Catalogue, CloudList, SubnetChoice } from './use-catalogue.ts';
import { isZoneDarkChoice, type WhenZoneDarkValues, zoneDarkMeanings, zoneDarkOptions } from './when-zone-dark-values.ts';

/** In which zones, and through which subnet in each. */
export function FarmRolePlacement({ farmRole, change, problem, catalogue }: FarmRoleEditor & { catalogue: Catalogue }) {
  const setZones = (zones: string[]) =>
    change({ zones: zones.map((zone) => farmRole.zones.find((one) => one.zone === zone) ?? { zone, subnetId: '' }) });
  const setSubnet = (zone: string, subnetId: string) =>
    change({ zones: farmRole.zones.map((one) => (one.zone === zone ? { zone, subnetId } : one)) });
  return (
    <>
      <CloudChoices
        label="Zones"
        description="Servers are spread evenly. None: the cloud chooses."
        placeholder="Any zone"
        list={catalogue.zones}
        option={({ name, available }) => ({ value: name, label: available ? name : `${name} (not available now)` })}
        value={farmRole.zones.map(({ zone }) => zone)}
        onChange={setZones}
        error={problem('zones')}
        max={limits.zonesMax}
        disabled={farmRole.location === ''}
      />
      {farmRole.zones.length > 0 && (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="md">
          {farmRole.zones.map(({ zone, subnetId }) => (
            <CloudChoice
              key={zone}
              label={`Subnet in ${zone}`}
              placeholder="Default"
              list={inZone(catalogue.subnets, zone)}
              option={(subnet) => ({ value: subnet.id, label: [subnet.name ?? subnet.id, subnet.cidr].filter(Boolean).join(', ') })}
              value={subnetId}
              onChange={(value) => setSubnet(zone, value)}
              clearable
            />
          ))}
        </SimpleGrid>
      )}
      <WhenZoneDark {...{ farmRole, change, problem }} />
    </>
  );
}

function inZone(list: CloudList<SubnetChoice>, zone: string): CloudList<SubnetChoice> {
  return list.status === 'read' ? { ...list, items: list.items.filter((subnet) => subnet.zone === zone) } : list;
}

/** For slots that have no ready server because their zone seems lost. */
function WhenZoneDark({ farmRole: { whenZoneDark }, change, problem }: FarmRoleEditor) {
  const set = (part: Partial<WhenZoneDarkValues>) => change({ whenZoneDark: { ...whenZoneDark, ...part } });
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <Select
        label="When a zone seems lost"
        description={zoneDarkMeanings[whenZoneDark.choice]}
        allowDeselect={false}
        data={zoneDarkOptions}
        value={whenZoneDark.choice}
        onChange={(choice) => isZoneDarkChoice(choice) && set({ choice })}
        error={problem('whenZoneDark.choice')}
      />
      <NumberInput
        label="After how many minutes"
        description="For so long a slot has to be without a ready server there."
        min={1}
        max={limits.zoneDarkMinutesMax}
        allowDecimal={false}
        value={whenZoneDark.afterMinutes}
        onChange={(value) => set({ afterMinutes: whole(value) })}
        error={problem('whenZoneDark.afterMinutes')}
      />
    </SimpleGrid>
  );
}
