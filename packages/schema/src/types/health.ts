import { healths } from '@farmhand/domain/health';
import { builder } from '../builder.ts';

export const Health = builder.enumType('Health', { values: healths });
