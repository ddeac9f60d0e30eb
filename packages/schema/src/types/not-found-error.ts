import { NotFoundError } from '@farmhand/engine/engine-error';
import { builder } from '../builder.ts';
import { ErrorInterface } from './error.ts';

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'There is no such object, or none that the viewer may see.',
  interfaces: [ErrorInterface],
});
