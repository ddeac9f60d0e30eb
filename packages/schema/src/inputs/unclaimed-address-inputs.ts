import { builder } from '../builder.ts';
import { idempotencyKey } from './idempotency-key.ts';

export const ReleaseUnclaimedAddressInput = builder.inputType('ReleaseUnclaimedAddressInput', {
  fields: (t) => ({
    unclaimedAddressId: t.globalID({ required: true }),
    reason: t.string({ required: true, description: 'Why. It is kept in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});
