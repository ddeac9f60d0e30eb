import { builder } from '../builder.ts';
import { idempotencyKey } from './idempotency-key.ts';

export const DeleteUnclaimedVolumeInput = builder.inputType('DeleteUnclaimedVolumeInput', {
  fields: (t) => ({
    unclaimedVolumeId: t.globalID({ required: true }),
    reason: t.string({ required: true, description: 'Why. It is kept in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});
