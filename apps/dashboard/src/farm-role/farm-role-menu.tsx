'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowBackUp, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { MenuChoice } from '../access/menu-choice.tsx';
import { useCommand } from '../command/use-command.ts';
import { PlanDialog, type PlannedChange } from '../plan/plan-dialog.tsx';
import { usePlanQuery } from '../plan/use-plan-query.ts';
import { useSession } from '../session/session.tsx';
import { PlanFarmRoleRemovalDocument, RemoveFarmRoleDocument } from './farm-role-commands.ts';
import { useRollback } from './use-rollback.ts';

interface FarmRoleMenuProps {
  farmRole: { id: string; alias: string; removed: boolean; formerRevision: number | null };
  farm: { id: string; version: number; environment: { id: string } };
}

export function FarmRoleMenu({ farmRole, farm }: FarmRoleMenuProps) {
  const router = useRouter();
  const { ability } = useSession();
  const [change, setChange] = useState<PlannedChange | null>(null);
  const plan = usePlanQuery(PlanFarmRoleRemovalDocument);
  const remove = useCommand(RemoveFarmRoleDocument);
  const rollback = useRollback();
  const { formerRevision } = farmRole;
  const subject = inEnvironment(farm.environment.id);
  const gone = farmRole.removed ? 'The farm role is removed, and goes when nothing of it is left.' : null;
  const startRemoval = () =>
    setChange({
      title: `Remove ${farmRole.alias}`,
      verb: 'Remove',
      plan: () => plan({ farmRoleId: farmRole.id }),
      apply: (planHash) => remove({ farmRoleId: farmRole.id, version: farm.version, planHash }),
    });
  return (
    <>
      <Menu width={190}>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for farm role ${farmRole.alias}`}>
            <IconDots size={17} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <MenuChoice
            icon={<IconPencil size={15} stroke={1.6} />}
            disabledReason={gone ?? disabledReason(ability, { permission: 'farm-role:change', subject })}
            onClick={() => router.push(`/farms/${farm.id}/edit?farmRole=${farmRole.id}`)}
          >
            Change declaration
          </MenuChoice>
          {formerRevision !== null && (
            <MenuChoice
              icon={<IconArrowBackUp size={15} stroke={1.6} />}
              disabledReason={gone ?? disabledReason(ability, { permission: 'farm-role:change', subject })}
              onClick={() => setChange(rollback({ farmRole, farm, formerRevision }))}
            >
              Roll back…
            </MenuChoice>
          )}
          <Menu.Divider />
          <MenuChoice
            icon={<IconTrash size={15} stroke={1.6} />}
            disabledReason={gone ?? disabledReason(ability, { permission: 'farm-role:delete', subject })}
            onClick={startRemoval}
            destructive
          >
            Remove farm role…
          </MenuChoice>
        </Menu.Dropdown>
      </Menu>
      <PlanDialog change={change} onClose={() => setChange(null)} />
    </>
  );
}
