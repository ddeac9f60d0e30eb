import { builder } from '../builder.ts';

export const AccessRole = builder.enumType('AccessRole', {
  description: 'A named set of permissions.',
  values: { ADMINISTRATOR: { value: 'administrator' }, OPERATOR: { value: 'operator' }, VIEWER: { value: 'viewer' } } as const,
});
