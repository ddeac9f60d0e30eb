import { Glyph } from '../status/glyph.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { ListSection } from '../text/list-section.tsx';
import { perMonth, totalPerMonth } from '../text/per-month.ts';
import { Ago } from '../time/ago.tsx';
import classes from '../unclaimed-server/unclaimed-servers.module.css';
import { DeleteUnclaimedVolumeButton } from './delete-unclaimed-volume-button.tsx';
import { type UnclaimedVolume, unclaimedVolumeFate } from './unclaimed-volume-fate.ts';

interface UnclaimedVolumesProps {
  /** Of the cloud account and location. */
  name: string;
  volumes: readonly UnclaimedVolume[];
  /** Of the cloud account. */
  environmentIds: readonly string[];
}

/** Data volumes in the cloud with our tag that no record claims, with what they cost, for people to look at. */
export function UnclaimedVolumes({ name, volumes, environmentIds }: UnclaimedVolumesProps) {
  if (volumes.length === 0) return null;
  return (
    <ListSection
      label={`Unclaimed volumes of ${name}`}
      title={`Unclaimed volumes in ${name}`}
      lead={`The cloud shows them with our tag, and no record claims them. They are billed, together about ${totalPerMonth(volumes)}. Nothing that may hold data is deleted without you.`}
    >
      <ListTable
        label={`Unclaimed volumes of ${name}`}
        columns={columns(environmentIds)}
        rows={[...volumes]}
        rowKey={(volume) => volume.id}
        rowHeight={52}
        empty={null}
      />
    </ListSection>
  );
}

function columns(environmentIds: readonly string[]): Column<UnclaimedVolume>[] {
  return [
    { id: 'volume', title: 'Volume', width: 'minmax(84px, 1.5fr)', cell: (volume) => <CopyId id={volume.cloudId} label="volume id" /> },
    { id: 'size', title: 'Size', width: '112px', from: 'small', cell: ({ sizeGib, type }) => `${sizeGib} GiB ${type ?? ''}` },
    { id: 'state', title: 'State', width: '96px', from: 'wide', cell: (volume) => volume.cloudState },
    { id: 'cost', title: 'Cost', width: '116px', from: 'small', cell: ({ usdPerMonth }) => perMonth(usdPerMonth) },
    { id: 'farm-role', title: 'Farm role', width: '104px', from: 'wide', cell: ({ farmRole }) => farmRole?.alias ?? '–' },
    {
      id: 'first-seen',
      title: 'First seen',
      width: '84px',
      from: 'middle',
      cell: (volume) => <Ago at={volume.firstSeenAt} after=" ago" />,
    },
    { id: 'fate', title: 'What becomes of it', width: 'minmax(0, 2.2fr)', cell: (volume) => <FateCell volume={volume} /> },
    {
      id: 'actions',
      title: '',
      spokenTitle: 'Actions',
      width: '88px',
      align: 'end',
      cell: (volume) => <DeleteUnclaimedVolumeButton volume={volume} environmentIds={environmentIds} />,
    },
  ];
}

function FateCell({ volume }: { volume: UnclaimedVolume }) {
  const { text, tone, shape } = unclaimedVolumeFate(volume);
  return (
    <span className={classes.fate} title={text}>
      <Glyph shape={shape} tone={tone} />
      <span className={classes.words}>{text}</span>
    </span>
  );
}
