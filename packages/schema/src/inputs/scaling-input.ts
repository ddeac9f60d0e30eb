import { builder } from '../builder.ts';

export const ScalingInput = builder.inputType('ScalingInput', {
  fields: (t) => ({
    min: t.int({ required: true }),
    max: t.int({ required: true }),
    desired: t.int({ description: 'Null: as many as `min`.' }),
  }),
});
