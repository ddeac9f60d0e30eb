import { builder } from '../builder.ts';

export const GuardSettingsInput = builder.inputType('GuardSettingsInput', {
  description: 'Null: as in the whole installation. What is left out stays as it is.',
  fields: (t) => ({
    breakerShare: t.float(),
    breakerWindowMs: t.int(),
    breakerOff: t.string({ description: 'Why the breaker is switched off. Null switches it on.' }),
    replacementShare: t.float(),
    replacementWindowMs: t.int(),
    launchBatchMax: t.int(),
    canary: t.boolean(),
    failuresPerHour: t.int(),
    backoffMaxMs: t.int(),
    preserveFailed: t.boolean(),
    preservedMax: t.int(),
    preserveMs: t.int(),
    dependentsMaxMs: t.int(),
  }),
});
