import { z } from 'zod';
import { builder } from '../builder.ts';
import { Server } from '../nodes.ts';
import { idempotencyKey } from './idempotency-key.ts';

const because = z.string().trim().min(1, 'must say why').max(500, 'must have at most 500 characters');

export const TerminateServerInput = serverInput('TerminateServerInput');
export const RebootServerInput = serverInput('RebootServerInput');
export const PreserveServerInput = serverInput('PreserveServerInput');
export const ReleaseServerInput = serverInput('ReleaseServerInput');
export const RepairServerInput = serverInput('RepairServerInput');
export const ProtectServerInput = serverInput('ProtectServerInput');
export const UnprotectServerInput = serverInput('UnprotectServerInput');

function serverInput(name: string) {
  return builder.inputType(name, {
    fields: (t) => ({
      serverId: t.globalID({ for: Server, required: true }),
      reason: t.string({ required: true, description: 'Why. It is kept with the server and in the audit log.', validate: because }),
      idempotencyKey: idempotencyKey(t),
    }),
  });
}

const EmulatedFault = builder.enumType('EmulatedFault', {
  values: {
    CRASH: { description: 'The host stops working; the cloud reports it as failed.' },
    DELETE: { description: 'The server is deleted in the cloud, behind Farmhand’s back.' },
    STOP: { description: 'The server is stopped in the cloud, behind Farmhand’s back.' },
    FAIL_SERVICE: { description: 'The host runs on, and its service answers every request with an error.' },
  } as const,
});

export const EmulateServerFaultInput = builder.inputType('EmulateServerFaultInput', {
  fields: (t) => ({
    serverId: t.globalID({ for: Server, required: true }),
    fault: t.field({ type: EmulatedFault, required: true }),
    idempotencyKey: idempotencyKey(t),
  }),
});
