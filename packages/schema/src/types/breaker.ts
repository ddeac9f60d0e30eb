import { builder } from '../builder.ts';

export const Breaker = builder.objectRef<{ latchedAt: number }>('Breaker').implement({
  description: 'Too many servers seemed lost at once: none is given up, replaced or terminated until it is clear, or a person releases it.',
  fields: (t) => ({ latchedAt: t.field({ type: 'DateTime', resolve: ({ latchedAt }) => new Date(latchedAt) }) }),
});
