import { limits } from '@farmhand/domain/limits';
import { ActionIcon, Button, Group, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { FarmRoleEditor } from './farm-role-editor.ts';

/** Tags for everything the farm role has in the cloud. */
export function FarmRoleTags({ farmRole, change, problem }: FarmRoleEditor) {
  const set = (index: number, part: Partial<{ key: string; value: string }>) =>
    change({ tags: farmRole.tags.map((tag, at) => (at === index ? { ...tag, ...part } : tag)) });
  return (
    <>
      {farmRole.tags.map(({ key, value }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a tag being typed has no other identity
        <Group key={index} gap="xs" align="start" wrap="nowrap">
          <TextInput
            aria-label={`Key of tag ${index + 1}`}
            placeholder="key"
            value={key}
            onChange={(event) => set(index, { key: event.currentTarget.value })}
            error={problem(`tags.${key}`)}
            flex={1}
          />
          <TextInput
            aria-label={`Value of tag ${index + 1}`}
            placeholder="value"
            value={value}
            onChange={(event) => set(index, { value: event.currentTarget.value })}
            flex={1}
          />
          <ActionIcon
            aria-label={`Remove tag ${index + 1}`}
            onClick={() => change({ tags: farmRole.tags.filter((_, at) => at !== index) })}
            mt={2}
          >
            <IconTrash size={16} stroke={1.6} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        leftSection={<IconPlus size={15} />}
        style={{ justifySelf: 'start' }}
        onClick={() => change({ tags: [...farmRole.tags, { key: '', value: '' }] })}
        disabled={farmRole.tags.length >= limits.tagsMax}
      >
        Add a tag
      </Button>
    </>
  );
}
