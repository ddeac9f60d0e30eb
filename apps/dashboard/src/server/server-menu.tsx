'use client';

import { ActionIcon, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconBolt, IconCloudX, IconDots, IconHeartBroken, IconRefresh, IconTrash } from '@tabler/icons-react';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { MenuChoice } from '../access/menu-choice.tsx';
import { ReasonForm } from '../command/reason-form.tsx';
import { useCommand } from '../command/use-command.ts';
import type { ServerCellsFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { KeepChoice } from './keep-choice.tsx';
import { ProtectionChoice } from './protection-choice.tsx';
import { EmulateServerFaultDocument, RebootServerDocument, TerminateServerDocument } from './server-commands.ts';
import { whyNotNow } from './why-not-now.ts';

const icon = { size: 15, stroke: 1.6 };

type MenuServer = Pick<ServerCellsFragment, 'id' | 'hostName' | 'state' | 'cloudId' | 'protected' | 'preserved' | 'emulated'>;

/** What can be done to one server. */
export function ServerMenu({ server, environmentId }: { server: MenuServer; environmentId: string }) {
  const { ability } = useSession();
  const subject = inEnvironment(environmentId);
  const { askToReboot, askToTerminate, crash, failService, remove } = useServerActions(server);
  const cannotTerminate = disabledReason(ability, { permission: 'server:terminate', subject }) ?? whyNotNow('terminate', server);
  const cannotReboot = disabledReason(ability, { permission: 'server:reboot', subject }) ?? whyNotNow('reboot', server);
  const cannotFault = disabledReason(ability, { permission: 'server:terminate', subject }) ?? whyNotNow('fault', server);
  return (
    <Menu width={220}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${server.hostName}`}>
          <IconDots size={17} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuChoice icon={<IconRefresh {...icon} />} disabledReason={cannotReboot} onClick={askToReboot}>
          Reboot…
        </MenuChoice>
        <KeepChoice server={server} environmentId={environmentId} />
        <ProtectionChoice server={server} environmentId={environmentId} />
        <MenuChoice icon={<IconTrash {...icon} />} disabledReason={cannotTerminate} onClick={askToTerminate} destructive>
          Terminate…
        </MenuChoice>
        {server.emulated && (
          <>
            <Menu.Divider />
            <Menu.Label>Behind Farmhand’s back</Menu.Label>
            <MenuChoice icon={<IconBolt {...icon} />} disabledReason={cannotFault} onClick={crash}>
              Crash this host
            </MenuChoice>
            <MenuChoice icon={<IconCloudX {...icon} />} disabledReason={cannotFault} onClick={remove}>
              Delete in the cloud
            </MenuChoice>
            <MenuChoice icon={<IconHeartBroken {...icon} />} disabledReason={cannotFault} onClick={failService}>
              Make its service fail
            </MenuChoice>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function useServerActions({ id, hostName }: MenuServer) {
  const terminate = useCommand(TerminateServerDocument);
  const reboot = useCommand(RebootServerDocument);
  const fault = useCommand(EmulateServerFaultDocument);

  const ask = (what: {
    verb: string;
    lead: string;
    placeholder: string;
    destructive?: boolean;
    send: typeof terminate | typeof reboot;
  }) => {
    const modalId = modals.open({
      title: `${what.verb} ${hostName}`,
      size: 520,
      children: <ReasonForm {...what} send={(reason) => what.send({ serverId: id, reason })} onDone={() => modals.close(modalId)} />,
    });
  };
  const cause = async (kind: 'CRASH' | 'DELETE' | 'FAIL_SERVICE', said: string) => {
    const { problem } = await fault({ serverId: id, fault: kind });
    notifications.show(
      problem ? { color: 'red', title: `${hostName} is untouched`, message: problem.message } : { message: `${hostName}: ${said}` },
    );
  };
  return {
    askToTerminate: () =>
      ask({
        verb: 'Terminate',
        destructive: true,
        lead: 'The server ends, its volumes stay with the slot, and another server takes the slot if it is still wanted.',
        placeholder: 'For example: disk errors in the kernel log',
        send: terminate,
      }),
    askToReboot: () =>
      ask({
        verb: 'Reboot',
        lead: 'The host is rebooted through the cloud. It keeps its slot.',
        placeholder: 'For example: kernel update',
        send: reboot,
      }),
    crash: () => void cause('CRASH', 'the emulated host crashed. Farmhand was not told.'),
    remove: () => void cause('DELETE', 'it was deleted in the emulated cloud. Farmhand was not told.'),
    failService: () => void cause('FAIL_SERVICE', 'its emulated service fails from now on. Only a declared check notices.'),
  };
}
