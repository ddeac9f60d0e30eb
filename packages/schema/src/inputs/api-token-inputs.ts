import { builder } from '../builder.ts';
import { ApiToken } from '../nodes.ts';
import { AccessRole } from '../types/access-role.ts';
import { idempotencyKey } from './idempotency-key.ts';

export const CreateApiTokenInput = builder.inputType('CreateApiTokenInput', {
  fields: (t) => ({
    name: t.string({ required: true }),
    accessRole: t.field({ type: AccessRole, required: true }),
    expiresAt: t.field({ type: 'DateTime', description: 'Null: it does not expire.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const RevokeApiTokenInput = builder.inputType('RevokeApiTokenInput', {
  fields: (t) => ({ apiTokenId: t.globalID({ for: ApiToken, required: true }), idempotencyKey: idempotencyKey(t) }),
});
