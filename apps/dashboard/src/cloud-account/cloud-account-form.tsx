'use client';

import { Button, MultiSelect, NumberInput, PasswordInput, Select, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemBox } from '../command/problem-box.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSaving } from '../command/use-saving.ts';
import type { CloudAccountFieldsFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { type AccountValues, changedAccount, createdAccount, emptyAccount } from './account-values.ts';
import { CreateCloudAccountDocument, UpdateCloudAccountDocument } from './cloud-account-queries.ts';

interface CloudAccountFormProps {
  account: CloudAccountFieldsFragment | undefined;
  onDone: () => void;
}

/** Credentials go in and never come out: to change an account they are left empty, or given anew. */
export function CloudAccountForm({ account, onDone }: CloudAccountFormProps) {
  const { viewer } = useSession();
  const [values, setValues] = useState<AccountValues>(() => ({
    ...emptyAccount,
    name: account?.name ?? '',
    endpoint: account?.endpoint ?? '',
    ratePercent: account?.ratePercent ?? emptyAccount.ratePercent,
    environmentIds: (account?.environments ?? (viewer.environments.length === 1 ? viewer.environments : [])).map(({ id }) => id),
  }));
  const { save, problem, isBusy } = useSave(account, onDone);
  const set = (part: Partial<AccountValues>) => setValues({ ...values, ...part });
  const text = (name: 'name' | 'endpoint' | 'accessKeyId' | 'roleArn' | 'externalId') => ({
    value: values[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => set({ [name]: event.currentTarget.value }),
    error: problem?.fields.find(({ path }) => path.endsWith(name))?.message,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(values);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <TextInput label="Name" required data-autofocus {...text('name')} />
        <Select label="Cloud" data={[{ value: 'AWS', label: 'Amazon Web Services' }]} value="AWS" readOnly />
        <MultiSelect
          label="Environments"
          description="Whose farms may use it."
          data={viewer.environments.map(({ id, name }) => ({ value: id, label: name }))}
          value={values.environmentIds}
          onChange={(environmentIds) => set({ environmentIds })}
        />
        <TextInput
          label="Access key id"
          required={!account}
          autoComplete="off"
          placeholder={account ? 'unchanged' : undefined}
          {...text('accessKeyId')}
        />
        <PasswordInput
          label="Secret access key"
          description="Kept encrypted, and never shown again."
          required={values.accessKeyId !== ''}
          autoComplete="new-password"
          value={values.secretAccessKey}
          onChange={(event) => set({ secretAccessKey: event.currentTarget.value })}
        />
        <TextInput label="Role to assume" placeholder="arn:aws:iam::123456789012:role/farmhand" {...text('roleArn')} />
        <TextInput label="External id" {...text('externalId')} disabled={values.roleArn === ''} />
        <TextInput
          label="Endpoint"
          description="Only for clouds that speak the EC2 protocol and are not AWS."
          placeholder="https://ec2.example.org"
          {...text('endpoint')}
        />
        {account && (
          <NumberInput
            label="Share of the cloud’s rate limits"
            description="Less than 100 % leaves room for other programs in the same account; more where the cloud has raised its limits."
            suffix=" %"
            min={1}
            max={10_000}
            allowDecimal={false}
            value={values.ratePercent}
            onChange={(share) => set({ ratePercent: Number(share) })}
            error={problem?.fields.find(({ path }) => path === 'ratePercent')?.message}
          />
        )}
        {problem && <ProblemBox problem={problem} />}
        <Button type="submit" loading={isBusy}>
          {account ? 'Save' : 'Add and check'}
        </Button>
      </Stack>
    </form>
  );
}

function useSave(account: CloudAccountFieldsFragment | undefined, onDone: () => void) {
  const create = useCommand(CreateCloudAccountDocument);
  const update = useCommand(UpdateCloudAccountDocument);
  const { save, problem, isBusy } = useSaving<object>(onDone);
  const send = (values: AccountValues) => (account ? update(changedAccount(account, values)) : create(createdAccount(values)));
  return { save: (values: AccountValues) => save(() => send(values)), problem, isBusy };
}
