import { builder } from '../builder.ts';
import { ZoneDarkChoice } from '../types/when-zone-dark.ts';

export const WhenZoneDarkInput = builder.inputType('WhenZoneDarkInput', {
  description: 'What is left out is as by default: to wait, and ten minutes.',
  fields: (t) => ({
    choice: t.field({ type: ZoneDarkChoice, required: true }),
    afterMinutes: t.int({ description: 'How long a slot has to be without a ready server there.' }),
  }),
});
