import type { ServerCellsFragment } from '../generated/graphql.ts';
import { ServerMenu } from '../server/server-menu.tsx';
import { StatusLabel } from '../status/status-label.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { RowLink } from '../table/row-link.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { ListSection } from '../text/list-section.tsx';
import { TwoLines } from '../text/two-lines.tsx';
import { Ago } from '../time/ago.tsx';

interface KeptServersProps {
  alias: string;
  servers: readonly ServerCellsFragment[];
  environmentId: string;
}

/** Servers that have left their slots and are kept for people to look at. */
export function KeptServers({ alias, servers, environmentId }: KeptServersProps) {
  if (servers.length === 0) return null;
  return (
    <ListSection
      label={`Kept servers of ${alias}`}
      title="Kept servers"
      lead="They have left their slots for people to look at, count to max, and are ended when their time is over."
    >
      <ListTable
        label={`Kept servers of ${alias}`}
        columns={columns(environmentId)}
        rows={[...servers]}
        rowKey={(server) => server.id}
        rowHeight={56}
        empty={null}
      />
    </ListSection>
  );
}

function columns(environmentId: string): Column<ServerCellsFragment>[] {
  return [
    {
      id: 'host',
      title: 'Host',
      width: 'minmax(112px, 1fr)',
      cell: (server) => (
        <TwoLines
          first={<RowLink href={`/servers/${server.id}`}>{server.hostName}</RowLink>}
          second={server.cloudId ? <CopyId id={server.cloudId} label="instance id" /> : null}
        />
      ),
    },
    {
      id: 'until',
      title: 'Kept',
      width: '148px',
      cell: ({ preserved }) =>
        preserved && (
          <StatusLabel shape="pause" tone="attention">
            <Ago at={preserved.until} until before="ends in " />
          </StatusLabel>
        ),
    },
    { id: 'by', title: 'By', width: '128px', from: 'middle', cell: ({ preserved }) => preserved?.byPerson ?? 'Farmhand' },
    {
      id: 'why',
      title: 'Why',
      width: 'minmax(0, 2fr)',
      from: 'small',
      beneath: 28,
      cell: ({ preserved }) => <span title={preserved?.because}>{preserved?.because}</span>,
    },
    {
      id: 'menu',
      title: '',
      spokenTitle: 'Actions',
      width: '32px',
      align: 'end',
      cell: (server) => <ServerMenu server={server} environmentId={environmentId} />,
    },
  ];
}
