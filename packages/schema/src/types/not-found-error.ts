import { builder } from '../builder.ts';
import { NotFoundError } from '../result-errors.ts';
import { ErrorInterface } from './error.ts';

builder.objectType(NotFoundError, {
  name: 'NotFoundError',
  description: 'There is no such object, or none that the viewer may see.',
  interfaces: [ErrorInterface],
});
