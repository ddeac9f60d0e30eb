'use client';

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import type { Outcome } from '../command/use-command.ts';
import type { EnvironmentMoneyFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { type BudgetChange, BudgetForm } from './budget-form.tsx';

interface BudgetButtonProps {
  /** Of the farm or the environment. */
  name: string;
  environmentId: string;
  money: Pick<EnvironmentMoneyFragment, 'budget' | 'spending'>;
  send: (change: BudgetChange) => Promise<Outcome<object>>;
}

export function BudgetButton({ name, environmentId, money, send }: BudgetButtonProps) {
  const { ability } = useSession();
  const [opened, setOpened] = useState(false);
  const verb = money.budget ? 'Change the budget…' : 'Set a budget…';
  return (
    <>
      <AllowedButton
        variant="subtle"
        size="compact-sm"
        disabledReason={disabledReason(ability, { permission: 'budget:update', subject: inEnvironment(environmentId) })}
        onClick={() => setOpened(true)}
        aria-label={`${verb.replace('…', '')} of ${name}…`}
      >
        {verb}
      </AllowedButton>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Budget of ${name}`}
        size={520}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {opened && <BudgetForm money={money} send={send} onDone={() => setOpened(false)} />}
      </Modal>
    </>
  );
}
