'use client';

import { Modal } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../command/use-command.ts';
import type { GuardFieldsFragment } from '../generated/graphql.ts';
import { PlanDialog, type PlannedChange } from '../plan/plan-dialog.tsx';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { ChangeGuardsDocument, PlanGuardsChangeDocument } from './guard-commands.ts';
import { type GuardValues, guardSettingsOf } from './guard-values.ts';
import { GuardsForm } from './guards-form.tsx';

interface AdjustGuardsProps {
  farmRole: { id: string; alias: string };
  guards: GuardFieldsFragment;
  usual: GuardFieldsFragment;
  version: number;
  onClose: () => void;
}

/** The form, then what would follow at once: a guard that is widened may let go what it held back. */
export function AdjustGuards({ farmRole, guards, usual, version, onClose }: AdjustGuardsProps) {
  const [change, setChange] = useState<PlannedChange | null>(null);
  const plan = usePlanQuery(PlanGuardsChangeDocument);
  const apply = useCommand(ChangeGuardsDocument);
  const review = (values: GuardValues) => {
    const input = { farmRoleId: farmRole.id, version, guards: guardSettingsOf(values) };
    setChange({
      title: `Adjust the guards of ${farmRole.alias}`,
      verb: 'Apply',
      plan: () => plan({ input }),
      apply: (planHash) => apply({ ...input, planHash }),
    });
  };
  return (
    <>
      <Modal
        opened={change === null}
        onClose={onClose}
        title={`Guards of ${farmRole.alias}`}
        size={560}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <GuardsForm guards={guards} usual={usual} onReview={review} onCancel={onClose} />
      </Modal>
      <PlanDialog change={change} onClose={onClose} />
    </>
  );
}
