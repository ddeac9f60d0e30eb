import { modals } from '@mantine/modals';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { MenuChoice } from '../access/menu-choice.tsx';
import { ReasonForm } from '../command/reason-form.tsx';
import { useCommand } from '../command/use-command.ts';
import type { ServerCellsFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { PreserveServerDocument, ReleaseServerDocument } from './server-commands.ts';
import { whyNotNow } from './why-not-now.ts';

interface KeepChoiceProps {
  server: Pick<ServerCellsFragment, 'id' | 'hostName' | 'state' | 'cloudId' | 'preserved'>;
  environmentId: string;
}

/** Keeps a server for people to look at, or ends it when they have looked. */
export function KeepChoice({ server, environmentId }: KeepChoiceProps) {
  const { ability } = useSession();
  const preserve = useCommand(PreserveServerDocument);
  const release = useCommand(ReleaseServerDocument);
  const isKept = server.preserved != null;
  const permission = isKept ? ('server:release' as const) : ('server:preserve' as const);
  const why = disabledReason(ability, { permission, subject: inEnvironment(environmentId) }) ?? whyNotNow('terminate', server);
  const words = isKept ? releasing : keeping;
  const send = (reason: string) => (isKept ? release : preserve)({ serverId: server.id, reason });
  const ask = () => {
    const modalId = modals.open({
      title: `${words.verb} ${server.hostName}`,
      size: 520,
      children: <ReasonForm {...words} destructive={isKept} send={send} onDone={() => modals.close(modalId)} />,
    });
  };
  const icon = { size: 15, stroke: 1.6 };
  return (
    <MenuChoice icon={isKept ? <IconEyeOff {...icon} /> : <IconEye {...icon} />} disabledReason={why} onClick={ask} destructive={isKept}>
      {words.choice}
    </MenuChoice>
  );
}

const keeping = {
  verb: 'Keep',
  choice: 'Keep for a look…',
  lead: 'It leaves its slot and is left alone until its time is over. It still counts to max: another takes the slot only where max leaves room. A server with data volumes cannot be kept.',
  placeholder: 'For example: find out why it hangs',
};

const releasing = {
  verb: 'Release',
  choice: 'Release and terminate…',
  lead: 'It is terminated. Nothing of what is on it stays.',
  placeholder: 'For example: the memory dump is saved',
};
