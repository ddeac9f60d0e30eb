import { NumberInput, Select, SimpleGrid, TagsInput } from '@mantine/core';
import { FarmRoleCheck } from './farm-role-check.tsx';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import type { HealthValues } from './farm-role-values.ts';
import { whole } from './number-value.ts';

/** When a server counts as unhealthy, and what follows. */
export function FarmRoleHealth(editor: FarmRoleEditor) {
  const { farmRole, change, problem } = editor;
  const { health } = farmRole;
  const set = (part: Partial<HealthValues>) => change({ health: { ...health, ...part } });
  return (
    <>
      <FarmRoleCheck {...editor} />
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md">
        <NumberInput
          label="Boot timeout, minutes"
          description="Until it runs, from the launch or the start on."
          min={1}
          value={health.bootTimeoutMinutes}
          onChange={(value) => set({ bootTimeoutMinutes: whole(value) })}
          error={problem('health.bootTimeoutMinutes')}
        />
        <NumberInput
          label="Reboot timeout, minutes"
          description="Until it is well again after a reboot."
          min={1}
          value={health.rebootTimeoutMinutes}
          onChange={(value) => set({ rebootTimeoutMinutes: whole(value) })}
          error={problem('health.rebootTimeoutMinutes')}
        />
        <Select
          label="When a server is unhealthy"
          allowDeselect={false}
          data={[
            { value: 'REPLACE', label: 'Replace it, within the breaker' },
            { value: 'SHOW', label: 'Only show it' },
          ]}
          value={health.whenUnhealthy}
          onChange={(value) => set({ whenUnhealthy: value === 'SHOW' ? 'SHOW' : 'REPLACE' })}
        />
        <Select
          label="When a server is found stopped"
          allowDeselect={false}
          data={[
            { value: 'START', label: 'Start it again in place' },
            { value: 'ACCEPT', label: 'Accept it as suspended' },
          ]}
          value={health.whenStopped}
          onChange={(value) => set({ whenStopped: value === 'ACCEPT' ? 'ACCEPT' : 'START' })}
        />
        <Select
          label="When others change a server"
          description="Tags, security groups, profile, metadata tokens."
          allowDeselect={false}
          data={[
            { value: 'SHOW', label: 'Only show it' },
            { value: 'REPAIR', label: 'Change it back while it runs' },
          ]}
          value={health.repairDrift}
          onChange={(value) => set({ repairDrift: value === 'REPAIR' ? 'REPAIR' : 'SHOW' })}
        />
        <TagsInput
          label="Differences to leave alone"
          description="Where servers may differ from what is declared: type, image, subnet, security-groups, profile, metadata-tokens, tag:key, volume:device."
          placeholder={health.ignoreDrift.length === 0 ? 'for example tag:team-*' : undefined}
          value={health.ignoreDrift}
          onChange={(ignoreDrift) => set({ ignoreDrift })}
          error={problem('health.ignoreDrift')}
          style={{ gridColumn: '1 / -1' }}
        />
      </SimpleGrid>
    </>
  );
}
