'use client';

import { Button, Popover, Tooltip } from '@mantine/core';
import { IconArrowsVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { useCommand } from '../command/use-command.ts';
import { PlanDialog, type PlannedChange } from '../plan/plan-dialog.tsx';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { useSession } from '../session/session.tsx';
import { ChangeFarmRoleDocument, PlanFarmRoleChangeDocument } from './farm-role-commands.ts';
import { ScalingForm } from './scaling-form.tsx';
import type { ScalingValues } from './scaling-values.ts';

interface ScalingButtonProps {
  farmRole: { id: string; alias: string; removed: boolean; scaling: ScalingValues };
  farm: { version: number; environment: { id: string } };
}

/** Says how many servers are declared, and changes it, with the plan before. */
export function ScalingButton({ farmRole, farm }: ScalingButtonProps) {
  const { ability } = useSession();
  const [opened, setOpened] = useState(false);
  const [change, setChange] = useState<PlannedChange | null>(null);
  const plan = usePlanQuery(PlanFarmRoleChangeDocument);
  const apply = useCommand(ChangeFarmRoleDocument);
  const { min, max, desired } = farmRole.scaling;
  const size = `${min} to ${max}${desired == null ? '' : `, wants ${desired}`}`;
  const why = farmRole.removed
    ? 'The farm role is removed.'
    : disabledReason(ability, { permission: 'farm-role:change', subject: inEnvironment(farm.environment.id) });

  const review = (scaling: ScalingValues) => {
    setOpened(false);
    const input = { farmRoleId: farmRole.id, version: farm.version, scaling };
    setChange({
      title: `Scale ${farmRole.alias}`,
      verb: 'Apply',
      plan: () => plan({ input }),
      apply: (planHash) => apply({ ...input, planHash }),
    });
  };
  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={300} trapFocus>
        <Popover.Target>
          <Tooltip label={why ?? 'Change min, max and desired'}>
            <Button
              variant="default"
              leftSection={<IconArrowsVertical size={15} stroke={1.6} />}
              aria-label={`Scale ${farmRole.alias}: ${size}`}
              onClick={() => !why && setOpened(!opened)}
              aria-disabled={why !== null}
              style={{ fontVariantNumeric: 'tabular-nums', opacity: why ? 0.6 : undefined }}
            >
              {size}
            </Button>
          </Tooltip>
        </Popover.Target>
        <Popover.Dropdown>
          <ScalingForm initial={farmRole.scaling} onReview={review} />
        </Popover.Dropdown>
      </Popover>
      <PlanDialog change={change} onClose={() => setChange(null)} />
    </>
  );
}
