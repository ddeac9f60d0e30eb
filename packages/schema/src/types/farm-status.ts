import { builder } from '../builder.ts';

export const FarmStatus = builder.enumType('FarmStatus', {
  description: 'What people asked for. What runs is in the servers.',
  values: ['RUNNING', 'SUSPENDED', 'TERMINATED'] as const,
});
