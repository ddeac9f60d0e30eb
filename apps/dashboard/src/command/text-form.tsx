'use client';

import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ProblemBox } from './problem-box.tsx';
import classes from './reason-form.module.css';
import type { Outcome } from './use-command.ts';
import { useSaving } from './use-saving.ts';

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
  const { save, problem, isBusy } = useSaving<object>(onDone);
  const wrong = text === initial ? null : check(text);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save(() => send(text));
  };

  return (
    <form className={classes.root} onSubmit={submit}>
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
