import { applyDeclaration } from '@farmhand/engine/declaration/apply-declaration';
import { CloudCallError } from '@farmhand/engine/engine-error';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { ApplyDeclarationInput } from '../inputs/declaration-inputs.ts';
import { AppliedDeclaration } from '../types/declaration-plan.ts';

builder.mutationField('applyDeclaration', (t) =>
  t.field({
    type: AppliedDeclaration,
    errors: { types: [...commandErrors, CloudCallError] },
    description: 'Makes everything as these files say, or nothing.',
    args: { input: t.arg({ type: ApplyDeclarationInput, required: true }) },
    resolve: (_, { input }, context) =>
      applyDeclaration(context.engine, context.viewer, { ...input, environmentId: input.environmentId.id }),
  }),
);
