'use client';

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Problem } from './problem.ts';
import { ProblemBox } from './problem-box.tsx';
import classes from './reason-form.module.css';
import type { Outcome } from './use-command.ts';

interface TextFormProps {
  label: string;
  initial: string;
  verb: string;
  check: (text: string) => string | null;
  send: (text: string) => Promise<Outcome<object>>;
  onDone: () => void;
}

/** Asks for one line, for example a name. */
export function TextForm({ label, initial, verb, check, send, onDone }: TextFormProps) {
  const [text, setText] = useState(initial);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const wrong = text === initial ? null : check(text);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    const outcome = await send(text);
    setBusy(false);
    if (outcome.problem) setProblem(outcome.problem);
    else onDone();
  };

  return (
    <form className={classes.root} onSubmit={(event) => void submit(event)}>
      <TextInput
        label={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={wrong}
        required
        data-autofocus
      />
      {problem && <ProblemBox problem={problem} />}
      <div className={classes.foot}>
        <Button variant="default" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" loading={isBusy} disabled={check(text) !== null}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
