import { deleteUnclaimedVolume } from '@farmhand/engine/inventory/delete-unclaimed-volume';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { DeleteUnclaimedVolumeInput } from '../inputs/unclaimed-volume-inputs.ts';
import { run } from '../run.ts';
import { UnclaimedVolume } from '../types/unclaimed-volume.ts';

builder.mutationFields((t) => ({
  deleteUnclaimedVolume: t.field({
    type: UnclaimedVolume,
    errors: { types: commandErrors },
    description: 'After a look at the cloud: nobody needs what is on it. It is deleted once nothing holds it.',
    args: { input: t.arg({ type: DeleteUnclaimedVolumeInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [deleteUnclaimedVolume, 'OrphanVolume'], { ...input, orphanVolumeId: input.unclaimedVolumeId.id }),
  }),
}));
