import { builder } from '../builder.ts';

export const ZoneChoiceInput = builder.inputType('ZoneChoiceInput', {
  fields: (t) => ({ zone: t.string({ required: true }), subnetId: t.string({ description: 'Null: the zone’s default subnet.' }) }),
});
