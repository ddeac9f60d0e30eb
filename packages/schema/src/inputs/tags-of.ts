import { ValidationError } from '@farmhand/engine/engine-error';
import { z } from 'zod';

const tagsSchema = z.record(z.string(), z.string());

/** Tags arrive as JSON of any shape. */
export function tagsOf(tags: unknown): Record<string, string> | null | undefined {
  if (tags === null || tags === undefined) return tags;
  const parsed = tagsSchema.safeParse(tags);
  if (parsed.success) return parsed.data;
  throw new ValidationError([{ path: 'tags', message: 'must be an object of names and values, both text' }]);
}
