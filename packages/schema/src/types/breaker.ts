import type { Breaker as BreakerValue } from '@farmhand/domain/breaker';
import { builder } from '../builder.ts';
import { Reason } from './reason.ts';

export const Breaker = builder.objectRef<BreakerValue>('Breaker').implement({
  description: 'Too many servers seemed lost at once: none is given up, replaced or terminated until it is clear, or a person releases it.',
  fields: (t) => ({
    latchedAt: t.field({ type: 'DateTime', resolve: ({ latchedAt }) => new Date(latchedAt) }),
    because: t.field({
      type: Reason,
      nullable: true,
      description: 'What it latched for: how many of how many, in which slots, since when. Null: an older program latched it.',
      resolve: ({ because }) => because ?? null,
    }),
  }),
});
