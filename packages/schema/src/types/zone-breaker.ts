import type { ZoneBreaker as ZoneBreakerValue } from '@farmhand/domain/zone-breaker';
import { builder } from '../builder.ts';

export const ZoneBreaker = builder.objectRef<ZoneBreakerValue & { latchedAt: number }>('ZoneBreaker').implement({
  description:
    'More than half of a cloud account’s servers in a zone seem lost at once: none is given up, replaced or ended there by Farmhand.',
  fields: (t) => ({
    zone: t.exposeString('zone'),
    latchedAt: t.field({ type: 'DateTime', resolve: ({ latchedAt }) => new Date(latchedAt) }),
    lost: t.exposeInt('lost', { description: 'How many seem lost.' }),
    servers: t.exposeInt('servers', { description: 'Of how many.' }),
  }),
});
