import { type FragmentType, readFragment } from '../generated/fragment-masking.ts';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { FateCell } from '../text/fate-cell.tsx';
import { ListSection } from '../text/list-section.tsx';
import { perMonth, totalPerMonth } from '../text/per-month.ts';
import { Ago } from '../time/ago.tsx';
import { DeleteVolumeSnapshotButton } from './delete-volume-snapshot-button.tsx';
import { FarmRoleSnapshots, VolumeSnapshotFields } from './volume-snapshot-commands.ts';
import { type VolumeSnapshot, volumeSnapshotFate } from './volume-snapshot-fate.ts';

interface VolumeSnapshotsProps {
  alias: string;
  farmRole: FragmentType<typeof FarmRoleSnapshots>;
  environmentId: string;
}

/** Snapshots of a farm role's volumes, with what they cost and until when they are kept. */
export function VolumeSnapshots({ alias, farmRole, environmentId }: VolumeSnapshotsProps) {
  const snapshots = readFragment(FarmRoleSnapshots, farmRole).snapshots.map((snapshot) => readFragment(VolumeSnapshotFields, snapshot));
  if (snapshots.length === 0) return null;
  return (
    <ListSection
      label={`Snapshots of ${alias}`}
      title="Snapshots"
      lead={`What data volumes of ${alias} held. They are billed, together at most about ${totalPerMonth(snapshots)}.`}
    >
      <ListTable
        label={`Snapshots of ${alias}`}
        columns={columns(environmentId)}
        rows={snapshots}
        rowKey={(snapshot) => snapshot.id}
        rowHeight={52}
        empty={null}
      />
    </ListSection>
  );
}

function columns(environmentId: string): Column<VolumeSnapshot>[] {
  return [
    {
      id: 'snapshot',
      title: 'Snapshot',
      width: 'minmax(84px, 1fr)',
      cell: ({ cloudId }) => (cloudId === null ? '–' : <CopyId id={cloudId} label="snapshot id" />),
    },
    {
      id: 'of',
      title: 'Of',
      width: '128px',
      cell: ({ slotIndex, device, volumeCloudId }) => (device === null ? (volumeCloudId ?? '–') : `slot ${slotIndex} ${device}`),
    },
    { id: 'size', title: 'Size', width: '72px', from: 'small', cell: ({ sizeGib }) => `${sizeGib} GiB` },
    { id: 'cost', title: 'Cost at most', width: '116px', from: 'small', cell: ({ usdPerMonth }) => perMonth(usdPerMonth) },
    { id: 'taken', title: 'Asked for', width: '84px', from: 'middle', cell: ({ createdAt }) => <Ago at={createdAt} after=" ago" /> },
    { id: 'until', title: 'Kept until', width: '96px', from: 'wide', cell: ({ keepUntil }) => keepUntil?.slice(0, 10) ?? '–' },
    {
      id: 'fate',
      title: 'How it is',
      width: 'minmax(0, 2.2fr)',
      from: 'small',
      beneath: 46,
      cell: (snapshot) => <FateCell fate={volumeSnapshotFate(snapshot)} />,
    },
    {
      id: 'actions',
      title: '',
      spokenTitle: 'Actions',
      width: '88px',
      align: 'end',
      cell: (snapshot) => <DeleteVolumeSnapshotButton snapshot={snapshot} environmentId={environmentId} />,
    },
  ];
}
