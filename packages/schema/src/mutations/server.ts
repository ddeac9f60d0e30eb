import { CloudCallError } from '@farmhand/engine/engine-error';
import { emulateServerFault } from '@farmhand/engine/server/emulate-server-fault';
import { rebootServer } from '@farmhand/engine/server/reboot-server';
import { terminateServer } from '@farmhand/engine/server/terminate-server';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { EmulateServerFaultInput, RebootServerInput, TerminateServerInput } from '../inputs/server-inputs.ts';
import { Server } from '../nodes.ts';
import { run } from '../run.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  terminateServer: t.field({
    type: Server,
    errors,
    description: 'While its slot is wanted, another server takes its place.',
    args: { input: t.arg({ type: TerminateServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [terminateServer, 'Server'], { ...input, serverId: input.serverId.id }),
  }),
  rebootServer: t.field({
    type: Server,
    errors,
    args: { input: t.arg({ type: RebootServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [rebootServer, 'Server'], { ...input, serverId: input.serverId.id }),
  }),
  emulateServerFault: t.field({
    type: Server,
    errors: { types: [...commandErrors, CloudCallError] },
    description: 'Lets something happen to a server of an emulated cloud, behind Farmhand’s back. Refused for any other cloud account.',
    args: { input: t.arg({ type: EmulateServerFaultInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [emulateServerFault(context.emulator), 'Server'], { ...input, serverId: input.serverId.id }),
  }),
}));
