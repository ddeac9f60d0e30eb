'use client';

import { Button, Drawer, Skeleton } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { disabledReason } from '../access/disabled-reason.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { useRereadEvery } from '../live/use-reread-every.ts';
import { useSession } from '../session/session.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { ProblemNote } from '../text/problem-note.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { CloudAccountCard } from './cloud-account-card.tsx';
import { CloudAccountForm } from './cloud-account-form.tsx';
import { CloudAccountFields, CloudAccountsDocument } from './cloud-account-queries.ts';
import classes from './cloud-accounts-screen.module.css';

// Inventories are not part of the change feed; how fresh they are is what this screen is for.
const rereadMs = 5000;

/** The accounts that Farmhand works in: whether it gets in, as whom, and how fresh its picture is. */
export function CloudAccountsScreen() {
  const { ability } = useSession();
  const [edit, setEdit] = useUrlState('edit');
  const [{ data, error }, reread] = useLiveQuery({ query: CloudAccountsDocument, variables: {} });
  useRereadEvery(rereadMs, reread);
  const accounts = data && readFragment(CloudAccountFields, data.cloudAccounts.nodes);
  const edited = accounts?.find(({ id }) => id === edit);
  const whyNot = disabledReason(ability, { permission: 'cloud-account:create', subject: { environmentIds: [] } });
  const addButton = (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setEdit('new')} disabled={whyNot !== null} title={whyNot ?? undefined}>
      Add a cloud account
    </Button>
  );
  const blind = accounts?.filter((account) => account.inventories.some((inventory) => inventory.blindSince)) ?? [];
  return (
    <>
      <PageHeader title="Cloud accounts" facts={<span>Whose clouds Farmhand works in.</span>} actions={addButton} />
      <div className={classes.stack}>
        <UnreadNote what="The cloud accounts" error={data ? undefined : error} />
        {blind.length > 0 && (
          <ProblemNote tone="attention" title={`Farmhand is blind in ${blind.map(({ name }) => name).join(', ')}.`}>
            Its listings fail. Until one is complete again, nothing that rests on something being absent is decided there.
          </ProblemNote>
        )}
        {!accounts && !error && <Skeleton height={196} radius="lg" />}
        {accounts?.length === 0 && (
          <EmptyNote title="No cloud account yet" action={addButton}>
            Give Farmhand credentials for one account of one cloud. It checks them, and says as whom it is let in.
          </EmptyNote>
        )}
        {accounts?.map((account) => (
          <CloudAccountCard key={account.id} account={account} onEdit={() => setEdit(account.id)} />
        ))}
      </div>
      <Drawer
        opened={edit === 'new' || edited !== undefined}
        onClose={() => setEdit('')}
        title={edited ? `Change ${edited.name}` : 'Add a cloud account'}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {(edit === 'new' || edited) && <CloudAccountForm key={edit} account={edited} onDone={() => setEdit('')} />}
      </Drawer>
    </>
  );
}
