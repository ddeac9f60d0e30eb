import { adoptUnclaimedServer } from '@farmhand/engine/inventory/adopt-unclaimed-server';
import { deleteUnclaimedServer } from '@farmhand/engine/inventory/delete-unclaimed-server';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { AdoptUnclaimedServerInput, DeleteUnclaimedServerInput } from '../inputs/unclaimed-server-inputs.ts';
import { Server } from '../nodes.ts';
import { run } from '../run.ts';
import { UnclaimedServer } from '../types/unclaimed-server.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  adoptUnclaimedServer: t.field({
    type: Server,
    errors,
    description: 'After a look at the cloud: it becomes the server of a free slot. Nothing is changed in the cloud by that.',
    args: { input: t.arg({ type: AdoptUnclaimedServerInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [adoptUnclaimedServer, 'Server'], {
        ...input,
        orphanId: input.unclaimedServerId.id,
        farmRoleId: input.farmRoleId?.id,
      }),
  }),
  deleteUnclaimedServer: t.field({
    type: UnclaimedServer,
    errors,
    description: 'After a look at the cloud: nobody needs it.',
    args: { input: t.arg({ type: DeleteUnclaimedServerInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [deleteUnclaimedServer, 'Orphan'], { ...input, orphanId: input.unclaimedServerId.id }),
  }),
}));
