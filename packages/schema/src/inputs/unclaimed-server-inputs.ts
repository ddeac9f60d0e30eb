import { builder } from '../builder.ts';
import { FarmRole } from '../nodes.ts';
import { idempotencyKey } from './idempotency-key.ts';

export const AdoptUnclaimedServerInput = builder.inputType('AdoptUnclaimedServerInput', {
  fields: (t) => ({
    unclaimedServerId: t.globalID({ required: true }),
    farmRoleId: t.globalID({ for: FarmRole, description: 'Which is to have it; left out: the one that its tag names.' }),
    slot: t.int({ description: 'Left out: the first that fits.' }),
    reason: t.string({ required: true, description: 'What was found. It is kept with the server and in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const DeleteUnclaimedServerInput = builder.inputType('DeleteUnclaimedServerInput', {
  fields: (t) => ({
    unclaimedServerId: t.globalID({ required: true }),
    reason: t.string({ required: true, description: 'Why. It is kept in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});
