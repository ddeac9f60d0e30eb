import { modals } from '@mantine/modals';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { MenuChoice } from '../access/menu-choice.tsx';
import { ReasonForm } from '../command/reason-form.tsx';
import { useCommand } from '../command/use-command.ts';
import type { ServerCellsFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { ProtectServerDocument, UnprotectServerDocument } from './server-commands.ts';
import { whyNotNow } from './why-not-now.ts';

interface ProtectionChoiceProps {
  server: Pick<ServerCellsFragment, 'id' | 'hostName' | 'state' | 'cloudId' | 'protected'>;
  environmentId: string;
}

/** Keeps a server when there are more than wanted, or no longer. */
export function ProtectionChoice({ server, environmentId }: ProtectionChoiceProps) {
  const { ability } = useSession();
  const protect = useCommand(ProtectServerDocument);
  const unprotect = useCommand(UnprotectServerDocument);
  const permission = server.protected ? ('server:unprotect' as const) : ('server:protect' as const);
  const why = disabledReason(ability, { permission, subject: inEnvironment(environmentId) }) ?? whyNotNow('protect', server);
  const words = server.protected ? unprotecting : protecting;
  const send = (reason: string) => (server.protected ? unprotect : protect)({ serverId: server.id, reason });

  const ask = () => {
    const modalId = modals.open({
      title: `${words.verb} ${server.hostName}`,
      size: 520,
      children: <ReasonForm {...words} send={send} onDone={() => modals.close(modalId)} />,
    });
  };
  const icon = { size: 15, stroke: 1.6 };
  return (
    <MenuChoice icon={server.protected ? <IconLockOpen {...icon} /> : <IconLock {...icon} />} disabledReason={why} onClick={ask}>
      {words.choice}
    </MenuChoice>
  );
}

const protecting = {
  verb: 'Protect',
  choice: 'Protect from scale-in…',
  lead: 'It stays when there are more servers than wanted. People, the end of its farm and its own failure may still end it.',
  placeholder: 'For example: holds a session that may not break',
};

const unprotecting = {
  verb: 'Unprotect',
  choice: 'No longer protect…',
  lead: 'When there are more servers than wanted, it may be one of those that go.',
  placeholder: 'For example: the session is over',
};
