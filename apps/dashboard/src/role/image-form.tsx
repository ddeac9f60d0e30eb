'use client';

import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProblemBox } from '../command/problem-box.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSaving } from '../command/use-saving.ts';
import { CreateImageDocument } from './role-queries.ts';

const empty = { name: '', location: '', cloudImageId: '', architecture: 'x86_64' };

/** Makes an image of a cloud known. */
export function ImageForm({ onDone }: { onDone: () => void }) {
  const create = useCommand(CreateImageDocument);
  const [values, setValues] = useState(empty);
  const { save, problem, isBusy, errorOf } = useSaving<object>(onDone);
  const text = (name: keyof typeof empty) => ({
    value: values[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setValues({ ...values, [name]: event.currentTarget.value }),
    error: errorOf(name),
    required: true,
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save(() => create({ ...values, cloud: 'AWS' }));
      }}
    >
      <Stack gap="md">
        <TextInput label="Name" placeholder="debian-12" data-autofocus {...text('name')} />
        <Select label="Cloud" data={[{ value: 'AWS', label: 'Amazon Web Services' }]} value="AWS" readOnly />
        <TextInput label="Location" placeholder="eu-central-1" {...text('location')} />
        <TextInput label="Id in the cloud" placeholder="ami-0a1b2c3d4e5f67890" {...text('cloudImageId')} />
        <Select
          label="Architecture"
          data={['x86_64', 'arm64']}
          value={values.architecture}
          onChange={(architecture) => setValues({ ...values, architecture: architecture ?? 'x86_64' })}
        />
        {problem && <ProblemBox problem={problem} />}
        <Button type="submit" loading={isBusy}>
          Register
        </Button>
      </Stack>
    </form>
  );
}
