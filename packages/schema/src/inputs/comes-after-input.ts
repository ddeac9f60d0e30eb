import { builder } from '../builder.ts';

export const ComesAfterInput = builder.inputType('ComesAfterInput', {
  fields: (t) => ({
    alias: t.string({ required: true, description: 'Another farm role of the same farm.' }),
    ready: t.int({ description: 'How many of its servers have to be ready. Left out: all that it wants.' }),
  }),
});
