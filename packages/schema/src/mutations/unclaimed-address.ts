import { releaseUnclaimedAddress } from '@farmhand/engine/inventory/release-unclaimed-address';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { ReleaseUnclaimedAddressInput } from '../inputs/unclaimed-address-inputs.ts';
import { run } from '../run.ts';
import { UnclaimedAddress } from '../types/unclaimed-address.ts';

builder.mutationFields((t) => ({
  releaseUnclaimedAddress: t.field({
    type: UnclaimedAddress,
    errors: { types: commandErrors },
    description: 'After a look at the cloud: nobody needs it. It is released once nothing has it, and may then be given to somebody else.',
    args: { input: t.arg({ type: ReleaseUnclaimedAddressInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [releaseUnclaimedAddress, 'OrphanAddress'], { ...input, orphanAddressId: input.unclaimedAddressId.id }),
  }),
}));
