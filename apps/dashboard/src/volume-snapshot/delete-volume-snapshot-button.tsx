'use client';

import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { askWhy } from '../command/ask-why.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSession } from '../session/session.tsx';
import { DeleteVolumeSnapshotDocument } from './volume-snapshot-commands.ts';
import { type VolumeSnapshot, whyNotDeleted } from './volume-snapshot-fate.ts';

/** Deletes a snapshot before its time, once a person has said why. */
export function DeleteVolumeSnapshotButton({ snapshot, environmentId }: { snapshot: VolumeSnapshot; environmentId: string }) {
  const { ability } = useSession();
  const remove = useCommand(DeleteVolumeSnapshotDocument);
  const name = snapshot.cloudId ?? 'the snapshot';
  const why = disabledReason(ability, { permission: 'volume:delete', subject: inEnvironment(environmentId) }) ?? whyNotDeleted(snapshot);
  const ask = () =>
    askWhy({
      title: `Delete ${name}`,
      lead: 'The snapshot and the data in it are deleted, and cannot be brought back. Its volume may be gone already.',
      verb: 'Delete',
      destructive: true,
      kept: 'It is told in the farm’s timeline and kept in the audit.',
      placeholder: 'For example: the data was moved elsewhere',
      send: (reason) => remove({ snapshotId: snapshot.id, reason }),
    });
  return (
    <AllowedButton variant="default" size="compact-sm" disabledReason={why} onClick={ask} aria-label={`Delete ${name}…`}>
      Delete…
    </AllowedButton>
  );
}
