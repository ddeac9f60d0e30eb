import { NotAuthorizedError } from '@farmhand/engine/engine-error';
import { builder } from '../builder.ts';
import { ErrorInterface } from './error.ts';

builder.objectType(NotAuthorizedError, {
  name: 'NotAuthorizedError',
  interfaces: [ErrorInterface],
  fields: (t) => ({
    permission: t.exposeString('permission', { description: 'The permission that is missing, for example `farm:launch`.' }),
  }),
});
