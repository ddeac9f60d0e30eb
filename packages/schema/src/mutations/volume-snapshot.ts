import { deleteVolumeSnapshot } from '@farmhand/engine/volume/delete-volume-snapshot';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import { DeleteVolumeSnapshotInput } from '../inputs/volume-snapshot-inputs.ts';
import { run } from '../run.ts';
import { VolumeSnapshot } from '../types/volume-snapshot.ts';

builder.mutationFields((t) => ({
  deleteVolumeSnapshot: t.field({
    type: VolumeSnapshot,
    errors: { types: commandErrors },
    description: 'Before its time. Refused while the deletion of its volume rests on it.',
    args: { input: t.arg({ type: DeleteVolumeSnapshotInput, required: true }) },
    resolve: (_, { input }, context) =>
      run(context, [deleteVolumeSnapshot, 'VolumeSnapshot'], { ...input, snapshotId: input.snapshotId.id }),
  }),
}));
