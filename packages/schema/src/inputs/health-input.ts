import { builder } from '../builder.ts';
import { WhenStopped, WhenUnhealthy } from '../types/health-declaration.ts';

export const HealthInput = builder.inputType('HealthInput', {
  fields: (t) => ({
    bootTimeoutMinutes: t.int({ required: true, defaultValue: 15 }),
    rebootTimeoutMinutes: t.int({ required: true, defaultValue: 10 }),
    whenUnhealthy: t.field({ type: WhenUnhealthy, required: true, defaultValue: 'replace' }),
    whenStopped: t.field({ type: WhenStopped, required: true, defaultValue: 'start' }),
    ignoreDrift: t.stringList({ required: true, defaultValue: [] }),
  }),
});
