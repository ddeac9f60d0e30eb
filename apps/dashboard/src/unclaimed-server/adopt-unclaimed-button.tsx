'use client';

import { modals } from '@mantine/modals';
import { AllowedButton } from '../access/allowed-button.tsx';
import { useSession } from '../session/session.tsx';
import { AdoptUnclaimedForm } from './adopt-unclaimed-form.tsx';
import type { UnclaimedServer } from './unclaimed-fate.ts';
import { type UnclaimedPlace, whyNotAdopt } from './unclaimed-place.ts';

/** Makes a server that no record claims the server of a slot, once a person has said why. */
export function AdoptUnclaimedButton({ server, place }: { server: UnclaimedServer; place: UnclaimedPlace }) {
  const { ability } = useSession();
  const ask = () => {
    const modalId = modals.open({
      title: `Adopt ${server.cloudId}`,
      size: 520,
      children: <AdoptUnclaimedForm server={server} place={place} onDone={() => modals.close(modalId)} />,
    });
  };
  return (
    <AllowedButton
      variant="default"
      size="compact-sm"
      disabledReason={whyNotAdopt(ability, place) ?? (server.deletionRequested ? 'Its deletion is asked for already.' : null)}
      onClick={ask}
      aria-label={`Adopt ${server.cloudId}…`}
    >
      Adopt…
    </AllowedButton>
  );
}
