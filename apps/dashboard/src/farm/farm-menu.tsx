'use client';

import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconCopy,
  IconDots,
  IconPencil,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerStop,
  IconPlus,
  IconSnowflake,
  IconSnowflakeOff,
  IconTrash,
} from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { MenuChoice } from '../access/menu-choice.tsx';
import type { FarmRowFragment } from '../generated/graphql.ts';
import { PlanDialog, type PlannedChange } from '../plan/plan-dialog.tsx';
import { useSession } from '../session/session.tsx';
import { type FarmChoice, whyNotFarm } from './farm-choices.ts';
import { useFarmActions } from './use-farm-actions.tsx';
import { type StatusChange, useStatusChange } from './use-status-change.tsx';

const icon = { size: 15, stroke: 1.6 };

/** What can be done with a farm. What makes most sense in its status stands beside the menu. */
export function FarmMenu({ farm }: { farm: FarmRowFragment }) {
  const { ability } = useSession();
  const router = useRouter();
  const [change, setChange] = useState<PlannedChange | null>(null);
  const statusChange = useStatusChange(farm);
  const actions = useFarmActions(farm);
  const whyNot = (choice: FarmChoice) => whyNotFarm(choice, farm, ability);
  const start = (which: StatusChange) => setChange(statusChange(which));
  const isUp = farm.status === 'RUNNING';
  const first = farm.status === 'TERMINATED' ? 'launch' : farm.status === 'SUSPENDED' ? 'resume' : null;
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlus {...icon} />}
        onClick={() => router.push(`/farms/${farm.id}/edit?farmRole=new`)}
        disabled={whyNot('add-farm-role') !== null}
        title={whyNot('add-farm-role') ?? undefined}
      >
        Add farm role
      </Button>
      {first && (
        <Button
          leftSection={<IconPlayerPlay {...icon} />}
          onClick={() => start(first)}
          disabled={whyNot(first) !== null}
          title={whyNot(first) ?? undefined}
        >
          {first === 'launch' ? 'Launch' : 'Resume'}
        </Button>
      )}
      <Menu width={210}>
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={`Actions for ${farm.name}`}>
            <IconDots size={17} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {isUp && (
            <MenuChoice icon={<IconPlayerPause {...icon} />} disabledReason={whyNot('suspend')} onClick={() => start('suspend')}>
              Suspend…
            </MenuChoice>
          )}
          {farm.frozen ? (
            <MenuChoice icon={<IconSnowflakeOff {...icon} />} disabledReason={whyNot('unfreeze')} onClick={() => void actions.unfreeze()}>
              Unfreeze
            </MenuChoice>
          ) : (
            <MenuChoice icon={<IconSnowflake {...icon} />} disabledReason={whyNot('freeze')} onClick={actions.freeze}>
              Freeze…
            </MenuChoice>
          )}
          <MenuChoice icon={<IconPencil {...icon} />} disabledReason={whyNot('rename')} onClick={actions.rename}>
            Rename…
          </MenuChoice>
          <MenuChoice icon={<IconCopy {...icon} />} disabledReason={whyNot('clone')} onClick={actions.clone}>
            Clone…
          </MenuChoice>
          <Menu.Divider />
          <MenuChoice
            icon={<IconPlayerStop {...icon} />}
            disabledReason={whyNot('terminate')}
            onClick={() => start('terminate')}
            destructive
          >
            Terminate…
          </MenuChoice>
          <MenuChoice icon={<IconTrash {...icon} />} disabledReason={whyNot('delete')} onClick={actions.remove} destructive>
            Delete…
          </MenuChoice>
        </Menu.Dropdown>
      </Menu>
      <PlanDialog change={change} onClose={() => setChange(null)} />
    </>
  );
}
