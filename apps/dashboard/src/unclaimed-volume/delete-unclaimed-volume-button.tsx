'use client';

import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { rawId } from '../access/raw-id.ts';
import { askWhy } from '../command/ask-why.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSession } from '../session/session.tsx';
import { DeleteUnclaimedVolumeDocument } from './unclaimed-volume-commands.ts';
import type { UnclaimedVolume } from './unclaimed-volume-fate.ts';

/** Deletes a volume that no record claims, once a person has said why. */
export function DeleteUnclaimedVolumeButton({ volume, environmentIds }: { volume: UnclaimedVolume; environmentIds: readonly string[] }) {
  const { ability } = useSession();
  const remove = useCommand(DeleteUnclaimedVolumeDocument);
  const { farmRole } = volume;
  const why =
    farmRole === null
      ? disabledReason(ability, { permission: 'cloud-account:delete-unclaimed', subject: { environmentIds: environmentIds.map(rawId) } })
      : disabledReason(ability, { permission: 'volume:delete', subject: inEnvironment(farmRole.farm.environment.id) });
  const ask = () =>
    askWhy({
      title: `Delete ${volume.cloudId}`,
      lead: 'The volume and all data on it are deleted, and cannot be brought back. Look at it in the cloud first.',
      verb: 'Delete',
      destructive: true,
      kept: farmRole === null ? 'It is kept in the audit.' : 'It is told in the farm’s timeline and kept in the audit.',
      placeholder: 'For example: left over from a test, nobody needs what is on it',
      send: (reason) => remove({ unclaimedVolumeId: volume.id, reason }),
    });
  return (
    <AllowedButton
      variant="default"
      size="compact-sm"
      disabledReason={why ?? (volume.deletionRequested ? 'Its deletion is asked for already.' : null)}
      onClick={ask}
      aria-label={`Delete ${volume.cloudId}…`}
    >
      Delete…
    </AllowedButton>
  );
}
