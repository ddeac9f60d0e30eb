import { builder } from '../builder.ts';
import { Environment } from '../nodes.ts';
import { idempotencyKey } from './idempotency-key.ts';

const DeclarationFileInput = builder.inputType('DeclarationFileInput', {
  fields: (t) => ({
    name: t.string({ required: true, description: 'Problems name it.' }),
    text: t.string({ required: true, description: 'YAML, one document or several.' }),
  }),
});

const declaration = (t: Parameters<NonNullable<Parameters<typeof builder.inputType>[1]['fields']>>[0]) => ({
  environmentId: t.globalID({ for: Environment, required: true }),
  files: t.field({ type: [DeclarationFileInput], required: true }),
  set: t.string({
    description:
      'Names the set of files. Farms are recorded to be declared by it, and only those are pruned. Left out: what is on record stays.',
  }),
  prune: t.boolean({
    description: 'Also terminates, and once nothing of them is left deletes, the farms that the set declared before and does not any more.',
  }),
  launch: t.boolean({ description: 'Also launches the farms that it creates.' }),
  comment: t.string({ description: 'Of the revisions that it writes.' }),
});

export const PlanDeclarationInput = builder.inputType('PlanDeclarationInput', { fields: declaration });

export const ApplyDeclarationInput = builder.inputType('ApplyDeclarationInput', {
  fields: (t) => ({
    ...declaration(t),
    planHash: t.string({ description: 'From the plan that was shown. Needed to prune.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});
