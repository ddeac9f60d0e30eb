import { type Drift as DriftValue, isRepairable } from '@farmhand/domain/drift';
import { builder } from '../builder.ts';

export const Drift = builder.objectRef<DriftValue>('Drift').implement({
  description: 'One field in which a server is other than what was asked for.',
  fields: (t) => ({
    repairable: t.boolean({ description: 'The cloud can change it back while the server runs.', resolve: isRepairable }),
    field: t.exposeString('field', {
      description: '`type`, `image`, `subnet`, `security-groups`, `profile`, `metadata-tokens`, `tag:<key>` or `volume:<device>`.',
    }),
    expected: t.exposeString('expected', { nullable: true, description: 'Null: it should not be there.' }),
    actual: t.exposeString('actual', { nullable: true, description: 'Null: it is not there.' }),
  }),
});
