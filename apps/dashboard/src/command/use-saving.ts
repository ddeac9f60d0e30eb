import { useState } from 'react';
import type { Problem } from './problem.ts';
import type { Outcome } from './use-command.ts';

/** A form that is sent: whether it is on its way, and why it was refused. */
export function useSaving<Result>(onDone: (done: NonNullable<Outcome<Result>['done']>) => void) {
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const save = async (send: () => Promise<Outcome<Result>>) => {
    setBusy(true);
    const outcome = await send();
    setBusy(false);
    setProblem(outcome.problem ?? null);
    if (outcome.done) onDone(outcome.done);
  };
  const errorOf = (path: string) => problem?.fields.find((field) => field.path === path)?.message;
  return { save, problem, isBusy, errorOf };
}
