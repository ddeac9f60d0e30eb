import { builder } from '../builder.ts';
import { Environment, Farm } from '../nodes.ts';
import { UnknownPrice } from '../types/money.ts';
import { idempotencyKey } from './idempotency-key.ts';

const version = {
  required: true,
  description: 'That of the budget as it was seen; 0 where there was none. A stale one is refused.',
} as const;
const usdPerHour = { description: 'Null: there is no budget any more.' } as const;
const unknownPrice = { type: UnknownPrice, description: 'Left out: as it is, or DENY for a new budget.' } as const;

export const ChangeFarmBudgetInput = builder.inputType('ChangeFarmBudgetInput', {
  fields: (t) => ({
    farmId: t.globalID({ for: Farm, required: true }),
    version: t.int(version),
    usdPerHour: t.float(usdPerHour),
    unknownPrice: t.field(unknownPrice),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const ChangeEnvironmentBudgetInput = builder.inputType('ChangeEnvironmentBudgetInput', {
  fields: (t) => ({
    environmentId: t.globalID({ for: Environment, required: true }),
    version: t.int(version),
    usdPerHour: t.float(usdPerHour),
    unknownPrice: t.field(unknownPrice),
    idempotencyKey: idempotencyKey(t),
  }),
});
