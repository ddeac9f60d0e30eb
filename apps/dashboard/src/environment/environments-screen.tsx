'use client';

import { Skeleton } from '@mantine/core';
import { EnvironmentMoney, EnvironmentsDocument } from '../budget/budget-queries.ts';
import classes from '../cloud-account/cloud-accounts-screen.module.css';
import { readFragment } from '../generated/fragment-masking.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { useRereadEvery } from '../live/use-reread-every.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { EnvironmentCard } from './environment-card.tsx';

// What an environment costs changes with every server of it, and is not part of the change feed.
const rereadMs = 5000;

/** Where farms live: what they cost there together, and may cost. */
export function EnvironmentsScreen() {
  const [{ data, error }, reread] = useLiveQuery({ query: EnvironmentsDocument, variables: {} });
  useRereadEvery(rereadMs, reread);
  const environments = data && readFragment(EnvironmentMoney, data.viewer.environments);
  return (
    <>
      <PageHeader title="Environments" facts={<span>Where farms live, and what they may cost there together.</span>} />
      <div className={classes.stack}>
        <UnreadNote what="The environments" error={data ? undefined : error} />
        {!environments && !error && <Skeleton height={140} radius="lg" />}
        {environments?.length === 0 && <EmptyNote title="No environment">There is none, or you may see none.</EmptyNote>}
        {environments?.map((environment) => (
          <EnvironmentCard key={environment.id} environment={environment} />
        ))}
      </div>
    </>
  );
}
