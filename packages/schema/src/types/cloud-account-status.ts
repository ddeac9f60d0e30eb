import { builder } from '../builder.ts';

export const CloudAccountStatus = builder.enumType('CloudAccountStatus', { values: ['UNCHECKED', 'OK', 'FAILED'] as const });
