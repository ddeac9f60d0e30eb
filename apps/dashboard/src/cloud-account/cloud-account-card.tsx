'use client';

import { ActionIcon, Badge, Button, Menu } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { disabledReason } from '../access/disabled-reason.ts';
import { MenuChoice } from '../access/menu-choice.tsx';
import { rawId } from '../access/raw-id.ts';
import type { Problem } from '../command/problem.ts';
import { ProblemBox } from '../command/problem-box.tsx';
import { useCommand } from '../command/use-command.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import type { CloudAccountFieldsFragment } from '../generated/graphql.ts';
import { useSession } from '../session/session.tsx';
import { StatusLabel } from '../status/status-label.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { Ago } from '../time/ago.tsx';
import { UnclaimedAddressFields } from '../unclaimed-address/unclaimed-address-commands.ts';
import { UnclaimedAddresses } from '../unclaimed-address/unclaimed-addresses.tsx';
import { UnclaimedServerFields } from '../unclaimed-server/unclaimed-server-commands.ts';
import { UnclaimedServers } from '../unclaimed-server/unclaimed-servers.tsx';
import { UnclaimedVolumeFields } from '../unclaimed-volume/unclaimed-volume-commands.ts';
import { UnclaimedVolumes } from '../unclaimed-volume/unclaimed-volumes.tsx';
import classes from './cloud-account-card.module.css';
import { CheckCloudAccountDocument, DeleteCloudAccountDocument } from './cloud-account-queries.ts';
import { DatabaseBehindBanner } from './database-behind-banner.tsx';
import { InventoryTable } from './inventory-table.tsx';
import { RateTable } from './rate-table.tsx';
import { ZoneBreakerBanner } from './zone-breaker-banner.tsx';

const looks = {
  OK: { label: 'Works', tone: 'good', shape: 'check' },
  FAILED: { label: 'Does not work', tone: 'bad', shape: 'triangle' },
  UNCHECKED: { label: 'Not checked yet', tone: 'quiet', shape: 'dashed' },
} as const;

/** One account: whether its credentials work, as whom, and what was last seen there. */
export function CloudAccountCard({ account, onEdit }: { account: CloudAccountFieldsFragment; onEdit: () => void }) {
  const look = looks[account.status];
  const { check, problem, isChecking } = useCheck(account.id);
  return (
    <section className={classes.root} aria-label={`Cloud account ${account.name}`}>
      <header className={classes.head}>
        <div className={classes.names}>
          <h2 className={classes.name}>{account.name}</h2>
          <span className={classes.cloud}>{account.cloud}</span>
          {account.emulated && (
            <Badge variant="default" size="sm" tt="none" fw={500}>
              emulated
            </Badge>
          )}
        </div>
        <div className={classes.actions}>
          <CheckButton account={account} isChecking={isChecking} onCheck={check} />
          <AccountActions account={account} onEdit={onEdit} />
        </div>
      </header>
      {account.databaseBehind && <DatabaseBehindBanner account={account} behind={account.databaseBehind} />}
      {account.inventories.flatMap((inventory) =>
        inventory.zoneBreakers.map((breaker) => (
          <ZoneBreakerBanner key={breaker.zone} account={account} inventory={inventory} breaker={breaker} />
        )),
      )}
      <dl className={classes.facts}>
        <Fact name="Credentials">
          <StatusLabel shape={look.shape} tone={look.tone}>
            {look.label}
          </StatusLabel>
          {account.checkedAt && (
            <span className={classes.soft}>
              <Ago at={account.checkedAt} before=", checked " after=" ago" />
            </span>
          )}
        </Fact>
        <Fact name="Account">{account.identity ? <CopyId id={account.identity} label="account identity" /> : '–'}</Fact>
        <Fact name="Signed in as">{account.identityLabel ?? '–'}</Fact>
        <Fact name="Endpoint">{account.endpoint ?? 'the public cloud'}</Fact>
        <Fact name="Used in">{account.environments.map(({ name }) => name).join(', ') || 'no environment'}</Fact>
        <Fact name="Servers">{account.serverCount}</Fact>
        <Fact name="Share of the rate limits">{account.ratePercent} %</Fact>
      </dl>
      {(problem || (account.status === 'FAILED' && account.statusText)) && (
        <div className={classes.problem}>
          {problem ? <ProblemBox problem={problem} /> : <p className={classes.failed}>{account.statusText}</p>}
        </div>
      )}
      <InventoryTable inventories={account.inventories} />
      {account.inventories.map((inventory) => (
        <UnclaimedServers
          key={inventory.id}
          name={`${account.name}, ${inventory.location}`}
          lead="The cloud shows them with our tag, and neither a record nor a farm role claims them. Look at them in the cloud, then decide."
          servers={readFragment(UnclaimedServerFields, inventory.unclaimedServers)}
          place={{ cloudAccountId: account.id, environmentIds: account.environments.map(({ id }) => id), farmRole: null }}
        />
      ))}
      {account.inventories.map((inventory) => (
        <UnclaimedVolumes
          key={inventory.id}
          name={`${account.name}, ${inventory.location}`}
          volumes={readFragment(UnclaimedVolumeFields, inventory.unclaimedVolumes)}
          environmentIds={account.environments.map(({ id }) => id)}
        />
      ))}
      {account.inventories.map((inventory) => (
        <UnclaimedAddresses
          key={inventory.id}
          name={`${account.name}, ${inventory.location}`}
          addresses={readFragment(UnclaimedAddressFields, inventory.unclaimedAddresses)}
          environmentIds={account.environments.map(({ id }) => id)}
        />
      ))}
      <RateTable rates={account.rates} />
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function useCheck(cloudAccountId: string) {
  const command = useCommand(CheckCloudAccountDocument);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isChecking, setChecking] = useState(false);
  const check = async () => {
    setChecking(true);
    const outcome = await command({ cloudAccountId });
    setProblem(outcome.problem ?? null);
    setChecking(false);
  };
  return { check: () => void check(), problem, isChecking };
}

const subjectOf = (account: CloudAccountFieldsFragment) => ({ environmentIds: account.environments.map(({ id }) => rawId(id)) });

function CheckButton({ account, isChecking, onCheck }: { account: CloudAccountFieldsFragment; isChecking: boolean; onCheck: () => void }) {
  const { ability } = useSession();
  const why = disabledReason(ability, { permission: 'cloud-account:check', subject: subjectOf(account) });
  return (
    <Button variant="default" loading={isChecking} onClick={onCheck} disabled={why !== null} title={why ?? undefined}>
      Check
    </Button>
  );
}

function AccountActions({ account, onEdit }: { account: CloudAccountFieldsFragment; onEdit: () => void }) {
  const { ability } = useSession();
  const remove = useCommand(DeleteCloudAccountDocument);
  const why = (permission: 'cloud-account:change' | 'cloud-account:delete') =>
    disabledReason(ability, { permission, subject: subjectOf(account) });
  const askToRemove = () =>
    modals.openConfirmModal({
      title: `Delete ${account.name}`,
      children: <p>Farmhand forgets its credentials. Nothing is changed in the cloud.</p>,
      labels: { confirm: 'Delete', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: async () => {
        const { problem } = await remove({ cloudAccountId: account.id, version: account.version });
        if (problem) notifications.show({ color: 'red', title: `${account.name} is not deleted`, message: problem.message });
      },
    });
  return (
    <Menu width={190}>
      <Menu.Target>
        <ActionIcon aria-label={`Actions for ${account.name}`}>
          <IconDots size={17} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <MenuChoice icon={<IconPencil size={15} stroke={1.6} />} disabledReason={why('cloud-account:change')} onClick={onEdit}>
          Change…
        </MenuChoice>
        <MenuChoice
          icon={<IconTrash size={15} stroke={1.6} />}
          disabledReason={why('cloud-account:delete') ?? (account.serverCount > 0 ? 'It still has servers.' : null)}
          onClick={askToRemove}
          destructive
        >
          Delete…
        </MenuChoice>
      </Menu.Dropdown>
    </Menu>
  );
}
