'use client';

import type { Scaling } from '@farmhand/domain/scaling';
import { scalingProblems } from '@farmhand/domain/scaling-problems';
import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';

type Draft = Record<'min' | 'max' | 'desired', number | string>;

const paths: Record<keyof Draft, string> = { min: 'scaling.min', max: 'scaling.max', desired: 'scaling.source.manual.desired' };

/** Min, max and people's own wish, checked as the server checks them. Where something else decides, only its bounds. */
export function ScalingForm({ initial, onReview }: { initial: Scaling; onReview: (scaling: Scaling) => void }) {
  const byHand = initial.source.kind === 'manual';
  const [draft, setDraft] = useState<Draft>({
    ...{ min: initial.min, max: initial.max },
    desired: initial.source.kind === 'manual' ? (initial.source.desired ?? '') : '',
  });
  const scaling = scalingOf(draft, initial);
  const problems = new Map(scalingProblems(scaling).map(({ path, message }) => [path, message]));
  const isSame = JSON.stringify(scaling) === JSON.stringify(initial);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReview(scaling);
  };
  const field = (name: keyof Draft, { label, placeholder }: { label: string; placeholder?: string }) => (
    <NumberInput
      label={label}
      placeholder={placeholder}
      value={draft[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
      error={problems.get(paths[name])}
      min={0}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group grow align="start">
          {field('min', { label: 'Min' })}
          {field('max', { label: 'Max' })}
        </Group>
        {byHand ? (
          field('desired', { label: 'Desired', placeholder: 'as many as min' })
        ) : (
          <Text size="xs" c="dimmed">
            How many between them is decided by its {initial.source.kind}. Change that in its declaration.
          </Text>
        )}
        <Button type="submit" disabled={problems.size > 0 || isSame} fullWidth>
          Review plan
        </Button>
      </Stack>
    </form>
  );
}

function scalingOf({ min, max, desired }: Draft, { source }: Scaling): Scaling {
  const wish = desired === '' ? null : Number(desired);
  return { min: Number(min), max: Number(max), source: source.kind === 'manual' ? { kind: 'manual', desired: wish } : source };
}
