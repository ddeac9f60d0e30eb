'use client';

import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { Wordmark } from '../shell/wordmark.tsx';
import { ProblemNote } from '../text/problem-note.tsx';
import { authClient } from './auth-client.ts';
import { safeReturnPath } from './safe-return-path.ts';
import classes from './sign-in-form.module.css';

export function SignInForm() {
  const [problem, setProblem] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  const signIn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    const failure = await tryToSignIn(String(fields.get('email')), String(fields.get('password')));
    if (failure) {
      setProblem(failure);
      setBusy(false);
      return;
    }
    // A full load: the screens start with an empty cache of their own.
    window.location.assign(safeReturnPath(new URLSearchParams(window.location.search).get('to')));
  };

  return (
    <main className={classes.root}>
      {/* Sent before the script has come, a GET would show the password in the address. */}
      <form className={classes.form} method="post" onSubmit={(event) => void signIn(event)}>
        <Wordmark size={26} />
        <div>
          <h1 className={classes.title}>Sign in</h1>
          <p className={classes.lead}>Declare what should run. Farmhand keeps it so.</p>
        </div>
        <TextInput label="E-mail" name="email" type="email" autoComplete="username" required autoFocus withAsterisk={false} size="md" />
        <PasswordInput label="Password" name="password" autoComplete="current-password" required withAsterisk={false} size="md" />
        {problem && <ProblemNote title={problem} />}
        <Button type="submit" loading={isBusy} fullWidth size="md" className={classes.submit}>
          Sign in
        </Button>
        <p className={classes.hint}>
          The first administrator’s password was printed once, where the server was started for the first time.
        </p>
      </form>
    </main>
  );
}

/** What went wrong, in words, or null. */
async function tryToSignIn(email: string, password: string): Promise<string | null> {
  try {
    const { error } = await authClient.signIn.email({ email, password });
    if (!error) return null;
    if (error.status === 429) return 'Too many attempts. Wait a minute, then try again.';
    if (error.status >= 500) return 'The server could not check this now. Try again in a moment.';
    return 'E-mail and password do not fit together.';
  } catch {
    return 'The server does not answer. Is it running?';
  }
}
