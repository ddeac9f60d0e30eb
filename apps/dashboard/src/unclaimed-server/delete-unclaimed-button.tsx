'use client';

import { AllowedButton } from '../access/allowed-button.tsx';
import { askWhy } from '../command/ask-why.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSession } from '../session/session.tsx';
import type { UnclaimedServer } from './unclaimed-fate.ts';
import { type UnclaimedPlace, whyNotDelete } from './unclaimed-place.ts';
import { DeleteUnclaimedServerDocument } from './unclaimed-server-commands.ts';

/** Deletes a server that no record claims, once a person has said why. */
export function DeleteUnclaimedButton({ server, place }: { server: UnclaimedServer; place: UnclaimedPlace }) {
  const { ability } = useSession();
  const remove = useCommand(DeleteUnclaimedServerDocument);
  const why = whyNotDelete(ability, place);
  const ask = () =>
    askWhy({
      title: `Delete ${server.cloudId}`,
      lead: 'The server ends in the cloud, and what it holds that no record knows ends with it. It cannot be brought back. Look at it in the cloud first.',
      verb: 'Delete',
      destructive: true,
      kept: place.farmRole === null ? 'It is kept in the audit.' : 'It is told in the farm’s timeline and kept in the audit.',
      placeholder: 'For example: started by hand for a test, nobody needs it',
      send: (reason) => remove({ unclaimedServerId: server.id, reason }),
    });
  return (
    <AllowedButton
      variant="default"
      size="compact-sm"
      disabledReason={why ?? (server.deletionRequested ? 'Its deletion is asked for already.' : null)}
      onClick={ask}
      aria-label={`Delete ${server.cloudId}…`}
    >
      Delete…
    </AllowedButton>
  );
}
