import type { Problem } from '@farmhand/domain/limits';
import { useState } from 'react';
import { shownProblems } from './check-declaration.ts';

export type DeclarationDraft<Values extends object> = ReturnType<typeof useDeclarationDraft<Values>>;

/** What is being declared, with what is wrong with it. Complaints wait until a field was touched or the plan is asked for. */
export function useDeclarationDraft<Values extends object>(initial: () => Values, check: (values: Values) => Problem[]) {
  const [values, setValues] = useState(initial);
  const [touched, setTouched] = useState<ReadonlySet<string> | 'all'>(new Set());
  const problems = check(values);
  return {
    values,
    problems,
    touched,
    change(part: Partial<Values>, ...paths: string[]) {
      setValues({ ...values, ...part });
      if (touched !== 'all') setTouched(new Set([...touched, ...paths]));
    },
    /** Whether the plan can be asked for. From now on everything that is wrong is said. */
    isComplete(): boolean {
      setTouched('all');
      return problems.length === 0;
    },
    /** Everything that is wrong, in words, once the plan was asked for. */
    missing: (): string[] => (touched === 'all' ? [...new Set(shownProblems(problems, 'all').values())] : []),
  };
}
