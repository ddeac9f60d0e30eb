import type { ServerCellsFragment } from '../generated/graphql.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import type { Column } from '../table/column.ts';
import { RowLink } from '../table/row-link.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { Ago } from '../time/ago.tsx';
import { ServerMenu } from './server-menu.tsx';
import { ServerStateCell } from './server-state-cell.tsx';

export interface ListedServer extends ServerCellsFragment {
  farm: { id: string; name: string; environment: { id: string } };
  farmRole: { id: string; alias: string };
}

export const serverColumns: Column<ListedServer>[] = [
  {
    id: 'host',
    title: 'Host',
    width: 'minmax(150px, 1fr)',
    cell: (server) => <RowLink href={`/servers/${server.id}`}>{server.hostName}</RowLink>,
  },
  {
    id: 'farm',
    title: 'Farm and tier',
    width: 'minmax(120px, 0.8fr)',
    from: 'middle',
    cell: (server) => (
      <span style={{ color: 'var(--fh-text-soft)' }}>
        {server.farm.name} / {server.farmRole.alias}
      </span>
    ),
  },
  { id: 'state', title: 'State', width: '126px', cell: (server) => <ServerStateCell server={server} /> },
  {
    id: 'instance',
    title: 'Instance',
    width: '172px',
    from: 'wide',
    cell: (server) => server.cloudId && <CopyId id={server.cloudId} label="instance id" />,
  },
  { id: 'type', title: 'Type', width: '92px', from: 'wide', cell: (server) => server.instanceType },
  { id: 'zone', title: 'Zone', width: '112px', from: 'wide', cell: (server) => server.zone },
  { id: 'age', title: 'Age', width: '48px', from: 'middle', cell: (server) => <Ago at={server.createdAt} /> },
  { id: 'why', title: 'Why', width: 'minmax(0, 1.6fr)', cell: (server) => <ReasonLine reason={server.reason} /> },
  {
    id: 'menu',
    title: '',
    spokenTitle: 'Actions',
    width: '32px',
    align: 'end',
    cell: (server) => <ServerMenu server={server} environmentId={server.farm.environment.id} />,
  },
];
