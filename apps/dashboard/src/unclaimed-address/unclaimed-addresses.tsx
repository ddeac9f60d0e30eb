import { Glyph } from '../status/glyph.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { ListSection } from '../text/list-section.tsx';
import { perMonth, totalPerMonth } from '../text/per-month.ts';
import { Ago } from '../time/ago.tsx';
import classes from '../unclaimed-server/unclaimed-servers.module.css';
import { ReleaseUnclaimedAddressButton } from './release-unclaimed-address-button.tsx';
import { type UnclaimedAddress, unclaimedAddressFate } from './unclaimed-address-fate.ts';

interface UnclaimedAddressesProps {
  /** Of the cloud account and location. */
  name: string;
  addresses: readonly UnclaimedAddress[];
  /** Of the cloud account. */
  environmentIds: readonly string[];
}

/** Public addresses in the cloud with our tag that no record claims, with what they cost, for people to look at. */
export function UnclaimedAddresses({ name, addresses, environmentIds }: UnclaimedAddressesProps) {
  if (addresses.length === 0) return null;
  return (
    <ListSection
      label={`Unclaimed addresses of ${name}`}
      title={`Unclaimed addresses in ${name}`}
      lead={`The cloud shows them with our tag, and no record claims them. They are billed, together about ${totalPerMonth(addresses)}. None that somebody may count on is released without you.`}
    >
      <ListTable
        label={`Unclaimed addresses of ${name}`}
        columns={columns(environmentIds)}
        rows={[...addresses]}
        rowKey={(address) => address.id}
        rowHeight={52}
        empty={null}
      />
    </ListSection>
  );
}

function columns(environmentIds: readonly string[]): Column<UnclaimedAddress>[] {
  return [
    { id: 'address', title: 'Address', width: '132px', cell: ({ publicIp }) => <CopyId id={publicIp} label="public address" /> },
    {
      id: 'id',
      title: 'Id',
      width: 'minmax(84px, 1fr)',
      from: 'wide',
      cell: ({ cloudId }) => <CopyId id={cloudId} label="allocation id" />,
    },
    { id: 'cost', title: 'Cost', width: '116px', from: 'small', cell: ({ usdPerMonth }) => perMonth(usdPerMonth) },
    { id: 'farm-role', title: 'Farm role', width: '104px', from: 'wide', cell: ({ farmRole }) => farmRole?.alias ?? '–' },
    {
      id: 'first-seen',
      title: 'First seen',
      width: '84px',
      from: 'middle',
      cell: ({ firstSeenAt }) => <Ago at={firstSeenAt} after=" ago" />,
    },
    { id: 'fate', title: 'What becomes of it', width: 'minmax(0, 2.2fr)', cell: (address) => <FateCell address={address} /> },
    {
      id: 'actions',
      title: '',
      spokenTitle: 'Actions',
      width: '92px',
      align: 'end',
      cell: (address) => <ReleaseUnclaimedAddressButton address={address} environmentIds={environmentIds} />,
    },
  ];
}

function FateCell({ address }: { address: UnclaimedAddress }) {
  const { text, tone, shape } = unclaimedAddressFate(address);
  return (
    <span className={classes.fate} title={text}>
      <Glyph shape={shape} tone={tone} />
      <span className={classes.words}>{text}</span>
    </span>
  );
}
