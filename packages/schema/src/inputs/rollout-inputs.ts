import { builder } from '../builder.ts';
import { FarmRole } from '../nodes.ts';
import { idempotencyKey } from './idempotency-key.ts';

export const PauseRolloutInput = builder.inputType('PauseRolloutInput', {
  fields: (t) => ({
    farmRoleId: t.globalID({ for: FarmRole, required: true }),
    reason: t.string({ required: true, description: 'Why. It is shown, and kept in the audit log.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const ResumeRolloutInput = builder.inputType('ResumeRolloutInput', {
  fields: (t) => ({
    farmRoleId: t.globalID({ for: FarmRole, required: true }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const RollBackFarmRoleInput = builder.inputType('RollBackFarmRoleInput', {
  fields: (t) => ({
    farmRoleId: t.globalID({ for: FarmRole, required: true }),
    version: t.int({ required: true, description: 'The version of the farm that was looked at. A stale one is refused.' }),
    comment: t.string(),
    planHash: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
});
