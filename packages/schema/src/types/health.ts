import { builder } from '../builder.ts';

export const Health = builder.enumType('Health', { values: ['HEALTHY', 'UNHEALTHY', 'UNKNOWN'] as const });
