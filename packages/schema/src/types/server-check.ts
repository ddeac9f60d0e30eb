import type { CheckRecord } from '@farmhand/domain/health-check';
import { builder } from '../builder.ts';

const ServerCheckResult = builder.enumType('ServerCheckResult', {
  values: {
    WAITING: { value: 'waiting', description: 'It has neither passed nor failed often enough.' },
    PASSED: { value: 'passed' },
    FAILED: { value: 'failed' },
    IMPOSSIBLE: { value: 'impossible', description: 'It cannot be asked, which is not its fault.' },
  } as const,
});

export const ServerCheck = builder.objectRef<CheckRecord>('ServerCheck').implement({
  description: 'What is known of a server’s service.',
  fields: (t) => ({
    question: t.exposeString('question', { description: 'What it was asked.' }),
    result: t.expose('result', { type: ServerCheckResult }),
    since: t.expose('since', { type: 'DateTime', description: 'When the result last changed.' }),
    text: t.exposeString('text', { description: 'What was heard when the result changed.' }),
  }),
});
