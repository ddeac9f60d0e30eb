import { CloudCallError } from '@farmhand/engine/engine-error';
import { builder } from '../builder.ts';
import { ErrorInterface } from './error.ts';

builder.objectType(CloudCallError, {
  name: 'CloudCallError',
  description: 'The cloud could not be read.',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    code: t.exposeString('cloudCode', {
      description: 'The same closed list for every cloud: `credentials`, `permission`, `throttled`, `unavailable` …',
    }),
    providerCode: t.exposeString('providerCode', { nullable: true, description: 'The cloud’s own code.' }),
  }),
});
