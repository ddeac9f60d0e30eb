'use client';

import type { Scaling } from '@farmhand/domain/scaling';
import { Button, Popover, Tooltip } from '@mantine/core';
import { IconArrowsVertical } from '@tabler/icons-react';
import { useState } from 'react';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { useCommand } from '../command/use-command.ts';
import { PlanDialog, type PlannedChange } from '../plan/plan-dialog.tsx';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { describeScaling } from '../scaling/describe-scaling.ts';
import { toScalingInput } from '../scaling/to-scaling-input.ts';
import { useSession } from '../session/session.tsx';
import { ChangeFarmRoleDocument, PlanFarmRoleChangeDocument } from './farm-role-commands.ts';
import { ScalingForm } from './scaling-form.tsx';

interface ScalingButtonProps {
  farmRole: { id: string; alias: string; removed: boolean; scaling: Scaling };
  farm: { version: number; environment: { id: string } };
}

/** Says how many servers are declared, and changes it, with the plan before. */
export function ScalingButton({ farmRole, farm }: ScalingButtonProps) {
  const { ability } = useSession();
  const [opened, setOpened] = useState(false);
  const [change, setChange] = useState<PlannedChange | null>(null);
  const plan = usePlanQuery(PlanFarmRoleChangeDocument);
  const apply = useCommand(ChangeFarmRoleDocument);
  const size = describeScaling(farmRole.scaling);
  const why = farmRole.removed
    ? 'The farm role is removed.'
    : disabledReason(ability, { permission: 'farm-role:change', subject: inEnvironment(farm.environment.id) });

  const review = (scaling: Scaling) => {
    setOpened(false);
    const input = { farmRoleId: farmRole.id, version: farm.version, scaling: toScalingInput(scaling) };
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
