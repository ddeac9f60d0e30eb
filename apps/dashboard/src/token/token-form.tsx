'use client';

import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProblemBox } from '../command/problem-box.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSaving } from '../command/use-saving.ts';
import type { AccessRole } from '../generated/graphql.ts';
import { CreateTokenDocument } from './token-queries.ts';

const accessRoles: { value: AccessRole; label: string }[] = [
  { value: 'VIEWER', label: 'Viewer: looks' },
  { value: 'OPERATOR', label: 'Operator: declares, launches, terminates' },
  { value: 'ADMINISTRATOR', label: 'Administrator: everything' },
];
const lifetimes = [
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
  { value: '365', label: 'A year' },
  { value: '', label: 'For ever' },
];
const dayMs = 86_400_000;

export function TokenForm({ onCreated }: { onCreated: (secret: string) => void }) {
  const create = useCommand(CreateTokenDocument);
  const [name, setName] = useState('');
  const [accessRole, setAccessRole] = useState<AccessRole>('OPERATOR');
  const [days, setDays] = useState('90');
  const { save, problem, isBusy, errorOf } = useSaving<{ secret: string }>(({ secret }) => onCreated(secret));
  const send = () => create({ name, accessRole, expiresAt: days ? new Date(Date.now() + Number(days) * dayMs).toISOString() : null });
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
          placeholder="What uses it"
          required
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errorOf('name')}
        />
        <Select label="May do" data={accessRoles} value={accessRole} onChange={(value) => value && setAccessRole(value as AccessRole)} />
        <Select label="Valid for" data={lifetimes} value={days} onChange={(value) => setDays(value ?? '')} />
        {problem && <ProblemBox problem={problem} />}
        <Button type="submit" loading={isBusy}>
          Create
        </Button>
      </Stack>
    </form>
  );
}
