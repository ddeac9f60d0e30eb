'use client';

import { Button, MultiSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProblemBox } from '../command/problem-box.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSaving } from '../command/use-saving.ts';
import type { ImageFieldsFragment, RoleFieldsFragment } from '../generated/graphql.ts';
import { CreateRoleDocument, UpdateRoleDocument } from './role-queries.ts';

interface RoleFormProps {
  role: RoleFieldsFragment | undefined;
  images: readonly ImageFieldsFragment[];
  onDone: () => void;
}

/** What a host is. Other images make a new version; running servers keep theirs until they are replaced. */
export function RoleForm({ role, images, onDone }: RoleFormProps) {
  const create = useCommand(CreateRoleDocument);
  const update = useCommand(UpdateRoleDocument);
  const [name, setName] = useState(role?.name ?? '');
  const [description, setDescription] = useState(role?.description ?? '');
  const [imageIds, setImageIds] = useState(role?.images.map(({ id }) => id) ?? []);
  const { save, problem, isBusy, errorOf } = useSaving<object>(onDone);
  const send = () =>
    role ? update({ roleId: role.id, version: role.version, name, description, imageIds }) : create({ name, description, imageIds });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(send);
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          placeholder="web"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errorOf('name')}
        />
        <Textarea
          label="Description"
          autosize
          minRows={2}
          value={description}
          onChange={(event) => setDescription(event.currentTarget.value)}
          error={errorOf('description')}
        />
        <MultiSelect
          label="Images"
          description="One for each cloud and location it runs in."
          required
          searchable
          data={images.map((image) => ({ value: image.id, label: `${image.name}, ${image.cloud} ${image.location}` }))}
          value={imageIds}
          onChange={setImageIds}
          error={errorOf('imageIds')}
          nothingFoundMessage="No image is registered like that."
        />
        {problem && <ProblemBox problem={problem} />}
        <Button type="submit" loading={isBusy}>
          {role ? 'Save' : 'Create'}
        </Button>
      </Stack>
    </form>
  );
}
