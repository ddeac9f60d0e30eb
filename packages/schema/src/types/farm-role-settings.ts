import { builder } from '../builder.ts';
import { AwsSettings } from './aws-settings.ts';

/** The clouds' own sections. The stored declaration has no type name: which cloud it is for is given with it. */
export const FarmRoleSettings = builder.unionType('FarmRoleSettings', {
  description: 'What only this cloud has.',
  types: [AwsSettings],
  resolveType: () => AwsSettings,
});
