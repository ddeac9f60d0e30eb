'use client';

import { Drawer, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { allowedEnvironments } from '../access/allowed-environments.ts';
import { disabledReason } from '../access/disabled-reason.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { useRereadEvery } from '../live/use-reread-every.ts';
import { type Session, useSession } from '../session/session.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { ListTable } from '../table/list-table.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { auditColumns } from './audit-columns.tsx';
import { AuditDetails } from './audit-details.tsx';
import { AuditFields } from './audit-fields.ts';
import classes from './audit-screen.module.css';

const AuditDocument = graphql(`
  query Audit($first: Int!, $after: String, $action: String, $objectId: ID) {
    auditEntries(first: $first, after: $after, action: $action, objectId: $objectId) {
      nodes {
        id
        ...AuditFields
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const pageSize = 100;
const rereadMs = 5000;

/** Who did what to what, with before and after. */
export function AuditScreen() {
  const whyNot = whyNotRead(useSession());
  const [action, setAction] = useUrlState('action');
  const [objectId, setObjectId] = useUrlState('object');
  const [selected, select] = useUrlState('entry');
  const [settledAction] = useDebouncedValue(action.trim(), 250);
  const { entries, error, readMore } = useAudit(settledAction, objectId);
  const entry = entries?.find(({ id }) => id === selected);
  return (
    <>
      <PageHeader title="Audit" facts={<span>Sealed in order, and only ever added to.</span>} />
      <div className={classes.filters}>
        <TextInput
          className={classes.search}
          value={action}
          onChange={(event) => setAction(event.currentTarget.value)}
          placeholder="Action, for example farm.create"
          aria-label="Filter by action"
          leftSection={<IconSearch size={15} stroke={1.7} />}
        />
        {objectId && (
          <button type="button" className={classes.only} onClick={() => setObjectId('')}>
            Only one object. Show all
          </button>
        )}
      </div>
      <UnreadNote what="The audit" error={error} />
      <Surface flush label="Audit">
        <ListTable
          label="Audit entries"
          columns={auditColumns(select)}
          rows={entries}
          rowKey={(one) => one.id}
          rowHeight={40}
          placeholders={12}
          onEndReached={readMore}
          empty={
            whyNot === null ? <EmptyNote title="No entry fits." /> : <EmptyNote title="You cannot read the audit.">{whyNot}</EmptyNote>
          }
        />
      </Surface>
      <Drawer
        opened={entry !== undefined}
        onClose={() => select('')}
        title={entry?.action}
        size={640}
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        {entry && <AuditDetails entry={entry} onOnlyObject={(id) => setObjectId(id)} />}
      </Drawer>
    </>
  );
}

/** What belongs to no environment is read by those who may read everywhere. */
function whyNotRead(session: Session): string | null {
  const everywhere = disabledReason(session.ability, { permission: 'audit:read', subject: { environmentId: null } });
  return everywhere === null ? null : allowedEnvironments(session, 'audit:read').whyNone;
}

function useAudit(action: string, objectId: string) {
  const list = `${action} ${objectId}`;
  const [page, setPage] = useState<{ list: string; after: string | null }>({ list: '', after: null });
  const after = page.list === list ? page.after : null;
  const [{ data, error }, reread] = useLiveQuery({
    query: AuditDocument,
    variables: { first: pageSize, after, action: action || null, objectId: objectId || null },
  });
  useRereadEvery(rereadMs, reread);
  const next = data?.auditEntries.pageInfo;
  return {
    entries: data && [...readFragment(AuditFields, data.auditEntries.nodes)],
    error: data ? undefined : error,
    readMore: next?.hasNextPage ? () => setPage({ list, after: next.endCursor ?? null }) : undefined,
  };
}
