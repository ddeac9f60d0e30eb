import { builder } from '../builder.ts';
import { RolloutStrategy } from '../types/rollout-settings.ts';

export const RolloutSettingsInput = builder.inputType('RolloutSettingsInput', {
  description: 'Given whole: what is left out is as by default.',
  fields: (t) => ({
    strategy: t.field({ type: RolloutStrategy }),
    maxUnavailable: t.int({ description: 'Default: 1.' }),
    surge: t.int({ description: 'Default: 0. Only without data volumes.' }),
    canarySeconds: t.int({ description: 'Default: 60.' }),
    readySeconds: t.int({ description: 'Default: 900.' }),
  }),
});
