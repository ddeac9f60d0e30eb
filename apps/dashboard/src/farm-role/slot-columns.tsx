import { ServerMenu } from '../server/server-menu.tsx';
import { ServerStateCell } from '../server/server-state-cell.tsx';
import { serverStateLooks } from '../status/server-state.ts';
import { StatusLabel } from '../status/status-label.tsx';
import type { Column } from '../table/column.ts';
import { RowLink } from '../table/row-link.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { TwoLines } from '../text/two-lines.tsx';
import { SlotAddress } from './slot-address.tsx';
import classes from './slot-columns.module.css';
import { SlotReason } from './slot-reason.tsx';
import type { SlotRow } from './slot-row.ts';
import { VolumeChips } from './volume-chips.tsx';

/** Two lines in each row: there is room for the former server's end before it comes, so that nothing moves when it does. */
export const slotRowHeight = 60;

export function slotColumns(environmentId: string): Column<SlotRow>[] {
  return [
    { id: 'slot', title: 'Slot', width: '30px', from: 'small', cell: (row) => <span className={classes.slot}>{row.index}</span> },
    { id: 'host', title: 'Host', width: 'minmax(112px, 1.1fr)', cell: (row) => <HostCell row={row} /> },
    { id: 'state', title: 'State', width: '116px', cell: (row) => <StateCell row={row} /> },
    {
      id: 'place',
      title: 'Zone and address',
      width: '136px',
      from: 'wide',
      cell: (row) => <TwoLines first={row.server?.zone ?? row.zone ?? '–'} second={<PlaceAddress row={row} />} />,
    },
    { id: 'volumes', title: 'Volumes', width: '176px', from: 'middle', cell: (row) => <VolumeChips volumes={row.volumes} /> },
    { id: 'why', title: 'Why', width: 'minmax(0, 2.2fr)', from: 'small', beneath: 46, cell: (row) => <SlotReason row={row} /> },
    {
      id: 'menu',
      title: '',
      spokenTitle: 'Actions',
      width: '32px',
      align: 'end',
      cell: (row) => row.server && <ServerMenu server={row.server} environmentId={environmentId} />,
    },
  ];
}

/** The slot's own address, where it has one, says more than the server's private one. */
function PlaceAddress({ row: { address, server } }: { row: SlotRow }) {
  if (address) return <SlotAddress address={address} />;
  return server?.privateIp ? <CopyId id={server.privateIp} label="private address" /> : null;
}

function HostCell({ row }: { row: SlotRow }) {
  const name = row.server ? (
    <RowLink href={`/servers/${row.server.id}`}>{row.hostName}</RowLink>
  ) : (
    <span className={classes.soft}>{row.hostName}</span>
  );
  return <TwoLines first={name} second={row.server?.cloudId ? <CopyId id={row.server.cloudId} label="instance id" /> : null} />;
}

function StateCell({ row }: { row: SlotRow }) {
  if (row.server) return <ServerStateCell server={row.server} />;
  const look = row.former ? serverStateLooks[row.former.state] : undefined;
  const label = (
    <StatusLabel shape={look?.shape ?? 'dashed'} tone="quiet">
      {look?.label ?? 'Empty'}
    </StatusLabel>
  );
  return <TwoLines first={label} second={null} />;
}
