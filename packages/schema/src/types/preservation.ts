import type { Preservation as PreservationValue } from '@farmhand/engine/server/entities';
import { builder } from '../builder.ts';

export const Preservation = builder.objectRef<PreservationValue>('Preservation').implement({
  description: 'A server is kept for people to look at. It has left its slot, counts to max, and is left alone until then.',
  fields: (t) => ({
    because: t.exposeString('because'),
    byPerson: t.exposeString('byPerson', { nullable: true, description: 'Null: by Farmhand, because it failed.' }),
    at: t.field({ type: 'DateTime', resolve: ({ at }) => new Date(at) }),
    until: t.field({ type: 'DateTime', resolve: ({ until }) => new Date(until) }),
  }),
});
