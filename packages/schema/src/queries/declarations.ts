import { exportDeclaration } from '@farmhand/engine/declaration/export-declaration';
import { planDeclaration } from '@farmhand/engine/declaration/plan-declaration';
import { CloudCallError } from '@farmhand/engine/engine-error';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { PlanDeclarationInput } from '../inputs/declaration-inputs.ts';
import { Environment } from '../nodes.ts';
import { DeclarationKind, DeclarationPlan } from '../types/declaration-plan.ts';

const DeclarationExport = builder.objectRef<{ text: string; documents: number }>('DeclarationExport').implement({
  fields: (t) => ({
    text: t.exposeString('text', { description: 'YAML: what planning and applying take.' }),
    documents: t.exposeInt('documents'),
  }),
});

builder.queryFields((t) => ({
  planDeclaration: t.field({
    type: DeclarationPlan,
    errors: { types: [...commandErrors, CloudCallError] },
    description: 'What is not as these files say, and what applying them would do.',
    args: { input: t.arg({ type: PlanDeclarationInput, required: true }) },
    resolve: (_, { input }, context) =>
      planDeclaration(context.engine, context.viewer, { ...input, environmentId: input.environmentId.id }),
  }),
  exportDeclaration: t.field({
    type: DeclarationExport,
    errors: { types: commandErrors },
    description: 'What the environment’s farms, and the roles and images of the organization, are declared as.',
    args: {
      environmentId: t.arg.globalID({ for: Environment, required: true }),
      kinds: t.arg({ type: [DeclarationKind], description: 'Null: all.' }),
      names: t.arg.stringList({ description: 'Null: all.' }),
    },
    resolve: (_, { environmentId, ...args }, context) =>
      exportDeclaration(context.engine, context.viewer, { ...args, environmentId: environmentId.id }),
  }),
}));
