import type { Column } from '../table/column.ts';
import { CopyId } from '../text/copy-id.tsx';
import { UnclaimedList } from '../unclaimed/unclaimed-list.tsx';
import { DeleteUnclaimedVolumeButton } from './delete-unclaimed-volume-button.tsx';
import { type UnclaimedVolume, unclaimedVolumeFate } from './unclaimed-volume-fate.ts';

interface UnclaimedVolumesProps {
  /** Of the cloud account and location. */
  name: string;
  volumes: readonly UnclaimedVolume[];
  /** Of the cloud account. */
  environmentIds: readonly string[];
}

/** Data volumes in the cloud with our tag that no record claims. */
export function UnclaimedVolumes({ name, volumes, environmentIds }: UnclaimedVolumesProps) {
  return (
    <UnclaimedList
      what="volumes"
      name={name}
      items={volumes}
      promise="Nothing that may hold data is deleted without you."
      columns={columns}
      fate={unclaimedVolumeFate}
      action={(volume) => <DeleteUnclaimedVolumeButton volume={volume} environmentIds={environmentIds} />}
    />
  );
}

const columns: Column<UnclaimedVolume>[] = [
  { id: 'volume', title: 'Volume', width: 'minmax(84px, 1.5fr)', cell: ({ cloudId }) => <CopyId id={cloudId} label="volume id" /> },
  { id: 'size', title: 'Size', width: '112px', from: 'small', cell: ({ sizeGib, type }) => `${sizeGib} GiB ${type ?? ''}` },
  { id: 'state', title: 'State', width: '96px', from: 'wide', cell: ({ cloudState }) => cloudState },
];
