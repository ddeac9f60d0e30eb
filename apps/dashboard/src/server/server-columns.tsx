import type { ServerCellsFragment } from '../generated/graphql.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import type { Column } from '../table/column.ts';
import { RowLink } from '../table/row-link.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { TwoLines } from '../text/two-lines.tsx';
import { ServerMenu } from './server-menu.tsx';
import { ServerStateCell } from './server-state-cell.tsx';

export interface ListedServer extends ServerCellsFragment {
  farm: { id: string; name: string; environment: { id: string } };
  farmRole: ServerCellsFragment['farmRole'] & { alias: string };
}

export const serverColumns: Column<ListedServer>[] = [
  {
    id: 'host',
    title: 'Host',
    width: 'minmax(150px, 1fr)',
    cell: (server) => (
      <TwoLines
        first={<RowLink href={`/servers/${server.id}`}>{server.hostName}</RowLink>}
        second={server.cloudId && <CopyId id={server.cloudId} label="instance id" />}
      />
    ),
  },
  {
    id: 'farm',
    title: 'Farm and farm role',
    width: 'minmax(110px, 0.8fr)',
    from: 'middle',
    cell: (server) => <TwoLines first={server.farm.name} second={`${server.farmRole.alias}, slot ${server.slotIndex}`} />,
  },
  { id: 'state', title: 'State', width: '128px', cell: (server) => <ServerStateCell server={server} /> },
  {
    id: 'place',
    title: 'Zone and type',
    width: '120px',
    from: 'wide',
    cell: (server) => <TwoLines first={server.zone ?? '–'} second={server.instanceType} />,
  },
  {
    id: 'why',
    title: 'Why',
    width: 'minmax(0, 2.2fr)',
    from: 'small',
    beneath: 46,
    cell: (server) => <ReasonLine reason={server.reason} lines={2} />,
  },
  {
    id: 'menu',
    title: '',
    spokenTitle: 'Actions',
    width: '32px',
    align: 'end',
    cell: (server) => <ServerMenu server={server} environmentId={server.farm.environment.id} />,
  },
];
