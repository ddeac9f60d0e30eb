'use client';

import { scalingProblems } from '@farmhand/domain/declaration-problems';
import { Button, Group, NumberInput, Stack } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ScalingValues } from './scaling-values.ts';

type Draft = Record<'min' | 'max' | 'desired', number | string>;

/** Min, max and desired, checked as the server checks them. */
export function ScalingForm({ initial, onReview }: { initial: ScalingValues; onReview: (scaling: ScalingValues) => void }) {
  const [draft, setDraft] = useState<Draft>({ min: initial.min, max: initial.max, desired: initial.desired ?? '' });
  const scaling = { min: Number(draft.min), max: Number(draft.max), desired: draft.desired === '' ? null : Number(draft.desired) };
  const problems = new Map(scalingProblems(scaling).map(({ path, message }) => [path, message]));
  const isSame = scaling.min === initial.min && scaling.max === initial.max && scaling.desired === (initial.desired ?? null);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReview(scaling);
  };
  const field = (name: keyof Draft, label: string, placeholder?: string) => (
    <NumberInput
      label={label}
      placeholder={placeholder}
      value={draft[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
      error={problems.get(`scaling.${name}`)}
      min={0}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group grow align="start">
          {field('min', 'Min')}
          {field('max', 'Max')}
        </Group>
        {field('desired', 'Desired', 'as many as min')}
        <Button type="submit" disabled={problems.size > 0 || isSame} fullWidth>
          Review plan
        </Button>
      </Stack>
    </form>
  );
}
