'use client';

import { useState } from 'react';
import { readFragment } from '../generated/fragment-masking.ts';
import type { FormerServerFragment } from '../generated/graphql.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import { ServerStateLabel } from '../status/server-state-label.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { RowLink } from '../table/row-link.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { Ago } from '../time/ago.tsx';
import { FormerServer, FormerServersDocument } from './farm-page-queries.ts';

const columns: Column<FormerServerFragment>[] = [
  {
    id: 'host',
    title: 'Host',
    width: 'minmax(150px, 1fr)',
    cell: (server) => <RowLink href={`/servers/${server.id}`}>{server.hostName}</RowLink>,
  },
  {
    id: 'farm-role',
    title: 'Farm role and slot',
    width: '130px',
    from: 'middle',
    cell: (server) => `${server.farmRole.alias}, ${server.slotIndex}`,
  },
  {
    id: 'id',
    title: 'Instance',
    width: '170px',
    from: 'wide',
    cell: (server) => server.cloudId && <CopyId id={server.cloudId} label="instance id" />,
  },
  { id: 'state', title: 'State', width: '112px', cell: (server) => <ServerStateLabel state={server.state} /> },
  { id: 'ended', title: 'Ended', width: '64px', cell: (server) => server.closedAt && <Ago at={server.closedAt} /> },
  { id: 'why', title: 'Why', width: 'minmax(0, 2fr)', from: 'small', beneath: 28, cell: (server) => <ReasonLine reason={server.reason} /> },
];

const pageSize = 100;

/** The servers that were, newest first. */
export function FormerServersList({ farmId }: { farmId: string }) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }] = useLiveQuery({ query: FormerServersDocument, variables: { farmId, first: pageSize, after } });
  const servers = data?.farm?.servers;
  const readMore = servers?.pageInfo.hasNextPage ? () => setAfter(servers.pageInfo.endCursor ?? null) : undefined;
  return (
    <Surface flush label="Former servers">
      <UnreadNote what="The former servers" error={data ? undefined : error} />
      <ListTable
        label="Former servers"
        columns={columns}
        rows={servers?.nodes.map((server) => readFragment(FormerServer, server))}
        rowKey={(server) => server.id}
        total={servers?.totalCount}
        onEndReached={readMore}
        empty={<EmptyNote title="No server of this farm has ended yet." />}
      />
    </Surface>
  );
}
