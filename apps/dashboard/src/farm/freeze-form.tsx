'use client';

import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { ProblemBox } from '../command/problem-box.tsx';
import classes from '../command/reason-form.module.css';
import type { Outcome } from '../command/use-command.ts';
import { useSaving } from '../command/use-saving.ts';

interface FreezeFormProps {
  send: (freeze: { reason: string; until: string | null }) => Promise<Outcome<object>>;
  onDone: () => void;
}

const hourMs = 3_600_000;
const durations = [
  { value: '1', label: 'For an hour' },
  { value: '8', label: 'For 8 hours' },
  { value: '24', label: 'For a day' },
  { value: '168', label: 'For a week' },
  { value: '', label: 'Until it is unfrozen' },
];

/** Why, and for how long: a freeze that nobody ends ends by itself. */
export function FreezeForm({ send, onDone }: FreezeFormProps) {
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState('8');
  const { save, problem, isBusy } = useSaving<object>(onDone);
  const until = () => (hours === '' ? null : new Date(Date.now() + Number(hours) * hourMs).toISOString());
  return (
    <form
      className={classes.root}
      onSubmit={(event) => {
        event.preventDefault();
        void save(() => send({ reason: reason.trim(), until: until() }));
      }}
    >
      <p className={classes.lead}>
        While it is frozen nothing of it is changed in the cloud: lost servers are not replaced, and no change is carried out.
      </p>
      <Textarea
        label="Reason"
        placeholder="For example: migration of the database tonight"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={500}
        required
        data-autofocus
      />
      <Select label="How long" data={durations} value={hours} onChange={(value) => setHours(value ?? '')} />
      {problem && <ProblemBox problem={problem} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} disabled={reason.trim() === ''}>
          Freeze
        </Button>
      </div>
    </form>
  );
}
