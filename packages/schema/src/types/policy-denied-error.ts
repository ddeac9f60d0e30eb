import { PolicyDeniedError } from '@farmhand/engine/engine-error';
import { builder } from '../builder.ts';
import { ErrorInterface } from './error.ts';

builder.objectType(PolicyDeniedError, {
  name: 'PolicyDeniedError',
  interfaces: [ErrorInterface],
  fields: (t) => ({ policy: t.exposeString('policy'), fix: t.exposeString('fix', { description: 'What would make it allowed.' }) }),
});
