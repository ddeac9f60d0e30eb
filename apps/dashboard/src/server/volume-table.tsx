import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import type { VolumeCellsFragment } from '../generated/graphql.ts';
import { ReasonLine } from '../reason/reason-line.tsx';
import { StatusLabel } from '../status/status-label.tsx';
import { volumeStateLook } from '../status/volume-state.ts';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { VolumeCells } from './row-fields.ts';

const columns: Column<VolumeCellsFragment>[] = [
  { id: 'device', title: 'Device', width: '92px', cell: (volume) => <code>{volume.device}</code> },
  {
    id: 'state',
    title: 'State',
    width: '104px',
    cell: (volume) => {
      const look = volumeStateLook(volume.state);
      return (
        <StatusLabel shape={look.shape} tone={look.tone}>
          {look.label}
        </StatusLabel>
      );
    },
  },
  { id: 'size', title: 'Size', width: '104px', cell: (volume) => `${volume.sizeGib} GiB ${volume.type}` },
  {
    id: 'id',
    title: 'Id',
    width: '168px',
    from: 'middle',
    cell: (volume) => volume.cloudId && <CopyId id={volume.cloudId} label="volume id" />,
  },
  {
    id: 'why',
    title: 'Why',
    width: 'minmax(0, 1fr)',
    from: 'small',
    beneath: 28,
    cell: (volume) => <ReasonLine reason={volume.reason} />,
  },
];

export function VolumeTable({ volumes }: { volumes: ReadonlyArray<FragmentType<typeof VolumeCells>> }) {
  return (
    <ListTable
      label="Volumes"
      columns={columns}
      rows={[...readFragment(VolumeCells, volumes)]}
      rowKey={(volume) => volume.id}
      empty={<EmptyNote title="It holds no data volume." />}
    />
  );
}
