'use client';

import { Button, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Problem } from './problem.ts';
import { ProblemBox } from './problem-box.tsx';
import classes from './reason-form.module.css';
import type { Outcome } from './use-command.ts';

interface ReasonFormProps {
  lead: string;
  verb: string;
  destructive?: boolean;
  placeholder: string;
  send: (reason: string) => Promise<Outcome<object>>;
  onDone: () => void;
}

/** Asks why, because it is kept with what happens then. */
export function ReasonForm({ lead, verb, destructive = false, placeholder, send, onDone }: ReasonFormProps) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await send(reason.trim());
    setBusy(false);
    if (outcome.problem) setProblem(outcome.problem);
    else onDone();
  };

  return (
    <form className={classes.root} onSubmit={(event) => void submit(event)}>
      <p className={classes.lead}>{lead}</p>
      <Textarea
        label="Reason"
        description="It is shown with the server and kept in the audit."
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
