import type { builder } from '../builder.ts';

type InputFields = Parameters<Parameters<typeof builder.inputType<string, never>>[1]['fields']>[0];

/** Every mutation takes one. */
export const idempotencyKey = (t: Pick<InputFields, 'string'>) =>
  t.string({
    description:
      'Any text of your own. Repeated under the same key within a day, the mutation gives its first answer again and does nothing.',
  });
