'use client';

import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemBox } from './problem-box.tsx';
import classes from './reason-form.module.css';
import type { Outcome } from './use-command.ts';
import { useSaving } from './use-saving.ts';

interface ReasonFormProps {
  lead: string;
  verb: string;
  destructive?: boolean;
  /** Where the reason is shown afterwards. */
  kept?: string;
  placeholder: string;
  send: (reason: string) => Promise<Outcome<object>>;
  onDone: () => void;
}

const keptWithServer = 'It is shown with the server and kept in the audit.';

/** Asks why, because it is kept with what happens then. */
export function ReasonForm({ lead, verb, destructive = false, kept = keptWithServer, placeholder, send, onDone }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const { save, problem, isBusy } = useSaving<object>(onDone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => send(reason.trim()));
  };

  return (
    <form className={classes.root} onSubmit={submit}>
      <p className={classes.lead}>{lead}</p>
      <Textarea
        label="Reason"
        description={kept}
        placeholder={placeholder}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={6}
        maxLength={500}
        required
        data-autofocus
      />
      {problem && <ProblemBox problem={problem} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" color={destructive ? 'red' : undefined} loading={isBusy} disabled={reason.trim() === ''}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
