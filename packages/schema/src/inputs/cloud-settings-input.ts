import { builder } from '../builder.ts';
import { AwsSettingsInput } from './aws-settings-input.ts';

export const CloudSettingsInput = builder.inputType('CloudSettingsInput', {
  description: 'The section of the cloud that the cloud account is in.',
  isOneOf: true,
  fields: (t) => ({ aws: t.field({ type: AwsSettingsInput }) }),
});
