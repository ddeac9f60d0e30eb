import { CloudCallError } from '@farmhand/engine/engine-error';
import { emulateServerFault } from '@farmhand/engine/server/emulate-server-fault';
import { preserveServer } from '@farmhand/engine/server/preserve-server';
import { protectServer } from '@farmhand/engine/server/protect-server';
import { rebootServer } from '@farmhand/engine/server/reboot-server';
import { releaseServer } from '@farmhand/engine/server/release-server';
import { repairServer } from '@farmhand/engine/server/repair-server';
import { terminateServer } from '@farmhand/engine/server/terminate-server';
import { unprotectServer } from '@farmhand/engine/server/unprotect-server';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import {
  EmulateServerFaultInput,
  PreserveServerInput,
  ProtectServerInput,
  RebootServerInput,
  ReleaseServerInput,
  RepairServerInput,
  TerminateServerInput,
  UnprotectServerInput,
} from '../inputs/server-inputs.ts';
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
  preserveServer: t.field({
    type: Server,
    errors,
    description:
      'Keeps a server for people to look at: it leaves its slot, counts to max, and is left alone until its time is over. Refused for one with data volumes.',
    args: { input: t.arg({ type: PreserveServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [preserveServer, 'Server'], { ...input, serverId: input.serverId.id }),
  }),
  releaseServer: t.field({
    type: Server,
    errors,
    description: 'Ends a server that was kept for people to look at.',
    args: { input: t.arg({ type: ReleaseServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [releaseServer, 'Server'], { ...input, serverId: input.serverId.id }),
  }),
  rebootServer: t.field({
    type: Server,
    errors,
    args: { input: t.arg({ type: RebootServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [rebootServer, 'Server'], { ...input, serverId: input.serverId.id }),
  }),
  repairServer: t.field({
    type: Server,
    errors,
    description: 'Changes back, once, what others changed on a server, in the fields where the cloud does so while it runs.',
    args: { input: t.arg({ type: RepairServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [repairServer, 'Server'], { ...input, serverId: input.serverId.id }),
  }),
  protectServer: t.field({
    type: Server,
    errors,
    description: 'It stays when there are more servers than wanted. People, its farm’s end and its own failure may still end it.',
    args: { input: t.arg({ type: ProtectServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [protectServer, 'Server'], { ...input, serverId: input.serverId.id }),
  }),
  unprotectServer: t.field({
    type: Server,
    errors,
    args: { input: t.arg({ type: UnprotectServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [unprotectServer, 'Server'], { ...input, serverId: input.serverId.id }),
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
