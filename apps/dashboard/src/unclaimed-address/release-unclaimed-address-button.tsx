'use client';

import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { rawId } from '../access/raw-id.ts';
import { askWhy } from '../command/ask-why.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSession } from '../session/session.tsx';
import { ReleaseUnclaimedAddressDocument } from './unclaimed-address-commands.ts';
import type { UnclaimedAddress } from './unclaimed-address-fate.ts';

/** Releases an address that no record claims, once a person has said why. */
export function ReleaseUnclaimedAddressButton({
  address,
  environmentIds,
}: {
  address: UnclaimedAddress;
  environmentIds: readonly string[];
}) {
  const { ability } = useSession();
  const release = useCommand(ReleaseUnclaimedAddressDocument);
  const { farmRole } = address;
  const why =
    farmRole === null
      ? disabledReason(ability, { permission: 'cloud-account:delete-unclaimed', subject: { environmentIds: environmentIds.map(rawId) } })
      : disabledReason(ability, { permission: 'address:release', subject: inEnvironment(farmRole.farm.environment.id) });
  const ask = () =>
    askWhy({
      title: `Release ${address.publicIp}`,
      lead: 'The address is given back, and may go to somebody else. Look first whether anything still points at it.',
      verb: 'Release',
      destructive: true,
      kept: farmRole === null ? 'It is kept in the audit.' : 'It is told in the farm’s timeline and kept in the audit.',
      placeholder: 'For example: left over from a test, no name points at it',
      send: (reason) => release({ unclaimedAddressId: address.id, reason }),
    });
  return (
    <AllowedButton
      variant="default"
      size="compact-sm"
      disabledReason={why ?? (address.releaseRequested ? 'Its release is asked for already.' : null)}
      onClick={ask}
      aria-label={`Release ${address.publicIp}…`}
    >
      Release…
    </AllowedButton>
  );
}
