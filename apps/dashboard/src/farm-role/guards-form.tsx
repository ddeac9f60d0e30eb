'use client';

import { Button, Input, NumberInput, SegmentedControl, SimpleGrid, Stack, Switch, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { GuardFieldsFragment } from '../generated/graphql.ts';
import { type Choice, type FormGuard, type GuardValues, guardValueProblems, guardValuesOf, inField } from './guard-values.ts';
import classes from './guards-form.module.css';

interface GuardsFormProps {
  guards: GuardFieldsFragment;
  usual: GuardFieldsFragment;
  onReview: (values: GuardValues) => void;
  onCancel: () => void;
}

/** What an empty field means stands in it. Bounds are those of the server. */
export function GuardsForm({ guards, usual, onReview, onCancel }: GuardsFormProps) {
  const initial = guardValuesOf(guards);
  const [values, setValues] = useState(initial);
  const problems = guardValueProblems(values);
  const isSame = JSON.stringify(values) === JSON.stringify(initial);
  const change = (patch: Partial<GuardValues>) => setValues({ ...values, ...patch });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onReview(values);
  };
  const number = (name: FormGuard, { label, unit }: { label: string; unit: string }) => (
    <NumberInput
      label={label}
      suffix={unit}
      placeholder={`${inField(name, usual[name])}${unit}`}
      value={values.numbers[name]}
      onChange={(value) => change({ numbers: { ...values.numbers, [name]: value } })}
      error={problems.get(name)}
      min={0}
    />
  );
  return (
    <form onSubmit={submit}>
      <Stack gap="lg">
        <p className={classes.lead}>An empty field is as everywhere: that value stands in it in grey.</p>
        <Group
          title="Breaker"
          lead="More losses than this are not believed: nothing is given up, replaced or terminated until it is clear."
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {number('breakerShare', { label: 'Losses believed', unit: ' %' })}
            {number('breakerWindowMs', { label: 'Counted within', unit: ' min' })}
          </SimpleGrid>
          <Switch
            label="Switch the breaker off"
            checked={values.breakerIsOff}
            onChange={(event) => change({ breakerIsOff: event.currentTarget.checked })}
          />
          {values.breakerIsOff && (
            <Textarea
              label="Why it is switched off"
              description="It is shown with the farm role and kept in the audit."
              value={values.breakerOff}
              onChange={(event) => change({ breakerOff: event.currentTarget.value })}
              error={values.breakerOff === initial.breakerOff ? undefined : problems.get('breakerOff')}
              autosize
              required
            />
          )}
        </Group>
        <Group title="Replacements" lead="Servers that may still live are replaced a few at a time; at least one may be.">
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {number('replacementShare', { label: 'Replaced at most', unit: ' %' })}
            {number('replacementWindowMs', { label: 'Counted within', unit: ' min' })}
          </SimpleGrid>
        </Group>
        <Group
          title="Launches"
          lead="They start one, two, four … at a time, wait longer after each failure, and stop when too many failed."
        >
          <SimpleGrid cols={{ base: 1, xs: 3 }}>
            {number('launchBatchMax', { label: 'Launched at once', unit: '' })}
            {number('failuresPerHour', { label: 'Failed launches an hour', unit: '' })}
            {number('backoffMaxMs', { label: 'Longest wait', unit: ' min' })}
          </SimpleGrid>
          <OnOff
            label="The first server of a new revision has to be ready before others follow"
            usual={usual.canary}
            value={values.canary}
            onChange={(canary) => change({ canary })}
          />
        </Group>
        <Group
          title="Failed servers"
          lead="Kept apart for people to look at instead of ended, where their slots have no data volumes. They count to max."
        >
          <OnOff
            label="Keep servers that failed"
            usual={usual.preserveFailed}
            value={values.preserveFailed}
            onChange={(preserveFailed) => change({ preserveFailed })}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {number('preservedMax', { label: 'Kept at once', unit: '' })}
            {number('preserveMs', { label: 'Kept for', unit: ' h' })}
          </SimpleGrid>
        </Group>
        <Group
          title="Order"
          lead="When its farm is suspended or terminated it waits until the farm roles that come after it are down, but not for longer than this."
        >
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            {number('dependentsMaxMs', { label: 'Waits for those after it', unit: ' min' })}
          </SimpleGrid>
        </Group>
        <div className={classes.foot}>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" disabled={problems.size > 0 || isSame}>
            Review plan
          </Button>
        </div>
      </Stack>
    </form>
  );
}

function Group({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  return (
    <fieldset className={classes.group}>
      <legend className={classes.legend}>{title}</legend>
      <p className={classes.lead}>{lead}</p>
      {children}
    </fieldset>
  );
}

interface OnOffProps {
  label: string;
  usual: boolean;
  value: Choice;
  onChange: (value: Choice) => void;
}

function OnOff({ label, usual, value, onChange }: OnOffProps) {
  return (
    <Input.Wrapper label={label} labelElement="div">
      <SegmentedControl
        aria-label={label}
        value={value}
        onChange={(next) => onChange(next as Choice)}
        data={[
          { value: 'usual', label: `As everywhere (${usual ? 'on' : 'off'})` },
          { value: 'on', label: 'On' },
          { value: 'off', label: 'Off' },
        ]}
        fullWidth
      />
    </Input.Wrapper>
  );
}
