import { z } from 'zod';
import { builder } from '../builder.ts';

type InputFields = Parameters<Parameters<typeof builder.inputType<string, never>>[1]['fields']>[0];

const key = z.string().min(8, 'must have at least 8 characters').max(128, 'must have at most 128 characters');

/** Every mutation takes one: repeated under the same key it gives the first answer again, for a day. */
export const idempotencyKey = (t: Pick<InputFields, 'string'>) =>
  t.string({ description: 'Any text of 8 to 128 characters. Repeated under the same key, the mutation gives its first answer again.', validate: key.nullish() });
