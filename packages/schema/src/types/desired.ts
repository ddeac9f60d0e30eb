import type { DesiredDecision } from '@farmhand/domain/decide-desired';
import { builder } from '../builder.ts';
import { Reason } from './reason.ts';

export const Desired = builder.objectRef<DesiredDecision>('Desired').implement({
  description: 'How many servers are wanted now, and why just as many.',
  fields: (t) => ({
    servers: t.exposeInt('servers', { description: 'Between `min` and `max`.' }),
    reason: t.field({ type: Reason, resolve: ({ reason }) => reason }),
  }),
});
