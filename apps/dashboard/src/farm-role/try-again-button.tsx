'use client';

import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { ProblemBox } from '../command/problem-box.tsx';
import { useCommand } from '../command/use-command.ts';
import { useSaving } from '../command/use-saving.ts';
import { useSession } from '../session/session.tsx';
import { TryAgainDocument } from './guard-commands.ts';

interface TryAgainButtonProps {
  farmRole: { id: string; alias: string };
  environmentId: string;
}

/** For when what made launches fail is mended: nobody has to wait for the hour to pass. */
export function TryAgainButton({ farmRole, environmentId }: TryAgainButtonProps) {
  const { ability } = useSession();
  const tryAgain = useCommand(TryAgainDocument);
  const { save, problem, isBusy } = useSaving<object>(() => undefined);
  return (
    <>
      <AllowedButton
        variant="default"
        size="compact-sm"
        loading={isBusy}
        disabledReason={disabledReason(ability, { permission: 'farm-role:try-again', subject: inEnvironment(environmentId) })}
        onClick={() => void save(() => tryAgain({ farmRoleId: farmRole.id }))}
        aria-label={`Try the launches of ${farmRole.alias} again now`}
      >
        Try again now
      </AllowedButton>
      {problem && <ProblemBox problem={problem} />}
    </>
  );
}
