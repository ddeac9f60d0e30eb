'use client';

import { AllowedButton } from '../access/allowed-button.tsx';
import { disabledReason, inEnvironment } from '../access/disabled-reason.ts';
import { askWhy } from '../command/ask-why.tsx';
import { useCommand } from '../command/use-command.ts';
import type { ServerCellsFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { RepairServerDocument } from './server-commands.ts';

interface RepairButtonProps {
  server: Pick<ServerCellsFragment, 'id' | 'hostName' | 'state' | 'drift'>;
  environmentId: string;
}

/** Changes back what others changed, as far as the cloud does so while the server runs. */
export function RepairButton({ server, environmentId }: RepairButtonProps) {
  const { ability } = useSession();
  const repair = useCommand(RepairServerDocument);
  const why = disabledReason(ability, { permission: 'server:repair', subject: inEnvironment(environmentId) }) ?? whyNotNow(server);
  const ask = () =>
    askWhy({
      title: `Repair ${server.hostName}`,
      verb: 'Repair now',
      lead: 'The fields that can be changed while it runs get the values that were asked for. It is not interrupted.',
      placeholder: 'For example: another tool took our tags away',
      send: (reason) => repair({ serverId: server.id, reason }),
    });
  return (
    <AllowedButton variant="default" size="compact-sm" disabledReason={why} onClick={ask} aria-label={`Repair ${server.hostName} now`}>
      Repair now…
    </AllowedButton>
  );
}

function whyNotNow({ state, drift }: RepairButtonProps['server']): string | null {
  if (state !== 'RUNNING') return 'Only a server that runs can be repaired.';
  return drift.some(({ repairable }) => repairable) ? null : 'None of this can be changed while the server runs.';
}
