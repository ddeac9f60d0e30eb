import type { Problem } from '@farmhand/domain/limits';
import { ValidationError } from '@farmhand/engine/engine-error';
import { builder } from '../builder.ts';
import { ErrorInterface } from './error.ts';

const FieldProblem = builder.objectRef<Problem>('FieldProblem').implement({
  fields: (t) => ({
    path: t.exposeString('path', {
      description: 'Dotted path into the input, for example `farmRoles.0.scaling.max`. Empty: the whole input.',
    }),
    message: t.exposeString('message'),
    file: t.string({ nullable: true, description: 'Where it stands, in a file that was given.', resolve: ({ at }) => at?.file ?? null }),
    line: t.int({ nullable: true, resolve: ({ at }) => at?.line ?? null }),
    column: t.int({ nullable: true, resolve: ({ at }) => at?.column ?? null }),
  }),
});

builder.objectType(ValidationError, {
  name: 'ValidationError',
  interfaces: [ErrorInterface],
  fields: (t) => ({ problems: t.field({ type: [FieldProblem], resolve: (error) => error.problems }) }),
});
