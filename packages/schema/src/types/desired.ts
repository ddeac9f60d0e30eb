import type { DesiredDecision } from '@farmhand/domain/decide-desired';
import { builder } from '../builder.ts';
import { Reason } from './reason.ts';

export const Desired = builder.objectRef<DesiredDecision & { since: number | null }>('Desired').implement({
  description: 'How many servers are wanted now, and why just as many.',
  fields: (t) => ({
    servers: t.exposeInt('servers', { description: 'Between `min` and `max`.' }),
    since: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When a metric last changed it.',
      resolve: ({ since }) => (since === null ? null : new Date(since)),
    }),
    reason: t.field({ type: Reason, resolve: ({ reason }) => reason }),
  }),
});
