import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import type { AddressCellsFragment } from '../generated/graphql.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import { addressStateLooks } from '../status/address-state.ts';
import { StatusLabel } from '../status/status-label.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { perMonth } from '../text/per-month.ts';
import { Surface } from '../text/surface.tsx';
import { AddressCells } from './row-fields.ts';

const columns: Column<AddressCellsFragment>[] = [
  {
    id: 'address',
    title: 'Address',
    width: '124px',
    cell: ({ publicIp }) => (publicIp ? <CopyId id={publicIp} label="public address" /> : 'not known yet'),
  },
  {
    id: 'state',
    title: 'State',
    width: '112px',
    cell: ({ state }) => {
      const { label, shape, tone } = addressStateLooks[state];
      return (
        <StatusLabel shape={shape} tone={tone}>
          {label}
        </StatusLabel>
      );
    },
  },
  { id: 'cost', title: 'Cost', width: '112px', from: 'middle', cell: ({ usdPerMonth }) => perMonth(usdPerMonth) },
  {
    id: 'id',
    title: 'Id',
    width: '190px',
    from: 'wide',
    cell: ({ cloudId }) => cloudId && <CopyId id={cloudId} label="allocation id" />,
  },
  { id: 'why', title: 'Why', width: 'minmax(0, 1fr)', from: 'small', beneath: 28, cell: ({ reason }) => <ReasonLine reason={reason} /> },
];

/** The public address of the server's slot, while the server has it or is to have it. */
export function ServerAddress({ address }: { address: FragmentType<typeof AddressCells> | null }) {
  const cells = readFragment(AddressCells, address);
  if (!cells) return null;
  return (
    <Surface title="Public address of its slot" flush>
      <ListTable label="Public address of its slot" columns={columns} rows={[cells]} rowKey={({ id }) => id} empty={null} />
    </Surface>
  );
}
