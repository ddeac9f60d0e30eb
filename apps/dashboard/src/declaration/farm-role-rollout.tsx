import { NumberInput, Radio, SimpleGrid, Stack } from '@mantine/core';
import type { FarmRoleEditor } from './farm-role-editor.ts';
import { whole } from './number-value.ts';
import type { RolloutValues } from './rollout-values.ts';

/** What becomes of servers that a change of the image, the type, the settings or the user data leaves behind. */
export function FarmRoleRollout({ farmRole, change, problem }: FarmRoleEditor) {
  const { rollout } = farmRole;
  const set = (part: Partial<RolloutValues>) => change({ rollout: { ...rollout, ...part } });
  const number = (name: Exclude<keyof RolloutValues, 'strategy'>, { label, description }: { label: string; description: string }) => (
    <NumberInput
      label={label}
      description={description}
      min={0}
      value={rollout[name]}
      onChange={(value) => set({ [name]: whole(value) })}
      error={problem(`rollout.${name}`)}
    />
  );
  return (
    <>
      <Radio.Group
        label="Outdated servers"
        value={rollout.strategy}
        onChange={(strategy) => set({ strategy: strategy as RolloutValues['strategy'] })}
      >
        <Stack gap={8} mt={6}>
          <Radio value="ON_REPLACEMENT" label="Stay until something replaces them" />
          <Radio value="NOW" label="Are replaced at once, one after the other, in their slots and with their volumes" />
        </Stack>
      </Radio.Group>
      {rollout.strategy === 'NOW' && (
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
          {number('maxUnavailable', {
            label: 'May be missing',
            description: 'Wanted servers that need not be ready, for whatever reason.',
          })}
          {number('surge', { label: 'Beyond max', description: 'Servers that stand in meanwhile. Only without data volumes.' })}
          {number('canarySeconds', {
            label: 'Canary, seconds',
            description: 'The first one has to stay ready this long before others follow.',
          })}
          {number('readySeconds', { label: 'Ready within, seconds', description: 'A replacement that takes longer stops the rollout.' })}
        </SimpleGrid>
      )}
    </>
  );
}
