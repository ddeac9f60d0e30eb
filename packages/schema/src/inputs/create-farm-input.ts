import { builder } from '../builder.ts';
import { Environment } from '../nodes.ts';
import { FarmRoleInput } from './farm-role-input.ts';
import { idempotencyKey } from './idempotency-key.ts';

export const CreateFarmInput = builder.inputType('CreateFarmInput', {
  fields: (t) => ({
    environmentId: t.globalID({ for: Environment, required: true }),
    name: t.string({ required: true }),
    comment: t.string(),
    farmRoles: t.field({ type: [FarmRoleInput], required: true }),
    launch: t.boolean({ required: true, description: 'Launch it at once.' }),
    planHash: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
});
