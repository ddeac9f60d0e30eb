import { builder } from '../builder.ts';
import { Farm } from '../nodes.ts';
import { WhenUnwanted } from '../types/when-unwanted.ts';
import { idempotencyKey } from './idempotency-key.ts';

const version = { required: true, description: 'The version that the change was made on. A stale one is refused.' } as const;

export const ChangeFarmInput = builder.inputType('ChangeFarmInput', {
  fields: (t) => ({
    farmId: t.globalID({ for: Farm, required: true }),
    version: t.int(version),
    name: t.string({ required: true }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const CloneFarmInput = builder.inputType('CloneFarmInput', {
  fields: (t) => ({
    farmId: t.globalID({ for: Farm, required: true }),
    name: t.string({ required: true }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const DeleteFarmInput = builder.inputType('DeleteFarmInput', {
  fields: (t) => ({ farmId: t.globalID({ for: Farm, required: true }), version: t.int(version), idempotencyKey: idempotencyKey(t) }),
});

export const FreezeFarmInput = builder.inputType('FreezeFarmInput', {
  fields: (t) => ({
    farmId: t.globalID({ for: Farm, required: true }),
    version: t.int(version),
    reason: t.string({ required: true }),
    until: t.field({ type: 'DateTime', description: 'Null: until somebody unfreezes it.' }),
    idempotencyKey: idempotencyKey(t),
  }),
});

export const UnfreezeFarmInput = builder.inputType('UnfreezeFarmInput', {
  fields: (t) => ({ farmId: t.globalID({ for: Farm, required: true }), version: t.int(version), idempotencyKey: idempotencyKey(t) }),
});

export const LaunchFarmInput = statusInput('LaunchFarmInput');
export const SuspendFarmInput = statusInput('SuspendFarmInput');
export const ResumeFarmInput = statusInput('ResumeFarmInput');

export const TerminateFarmInput = builder.inputType('TerminateFarmInput', {
  fields: (t) => ({
    farmId: t.globalID({ for: Farm, required: true }),
    version: t.int(version),
    volumes: t.field({ type: WhenUnwanted, description: 'What happens to data volumes. Null: as each is declared.' }),
    planHash: t.string(),
    idempotencyKey: idempotencyKey(t),
  }),
});

function statusInput(name: string) {
  return builder.inputType(name, {
    fields: (t) => ({
      farmId: t.globalID({ for: Farm, required: true }),
      version: t.int(version),
      planHash: t.string({ description: 'From the plan that was shown.' }),
      idempotencyKey: idempotencyKey(t),
    }),
  });
}
