import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { Plan } from './plan.ts';

export const PlanResult = builder.errorUnion('PlanResult', { types: [Plan, ...commandErrors], resolveType: () => Plan });
