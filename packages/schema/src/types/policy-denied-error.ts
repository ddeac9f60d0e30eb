import { builder } from '../builder.ts';
import { PolicyDeniedError } from '../result-errors.ts';
import { ErrorInterface } from './error.ts';

builder.objectType(PolicyDeniedError, {
  name: 'PolicyDeniedError',
  interfaces: [ErrorInterface],
  fields: (t) => ({ policy: t.exposeString('policy'), fix: t.exposeString('fix', { description: 'What would make it allowed.' }) }),
});
