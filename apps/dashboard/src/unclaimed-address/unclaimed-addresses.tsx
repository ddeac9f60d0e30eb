import type { Column } from '../table/column.ts';
import { CopyId } from '../text/copy-id.tsx';
import { UnclaimedList } from '../unclaimed/unclaimed-list.tsx';
import { ReleaseUnclaimedAddressButton } from './release-unclaimed-address-button.tsx';
import { type UnclaimedAddress, unclaimedAddressFate } from './unclaimed-address-fate.ts';

interface UnclaimedAddressesProps {
  /** Of the cloud account and location. */
  name: string;
  addresses: readonly UnclaimedAddress[];
  /** Of the cloud account. */
  environmentIds: readonly string[];
}

/** Public addresses in the cloud with our tag that no record claims. */
export function UnclaimedAddresses({ name, addresses, environmentIds }: UnclaimedAddressesProps) {
  return (
    <UnclaimedList
      what="addresses"
      name={name}
      items={addresses}
      promise="None that somebody may count on is released without you."
      columns={columns}
      fate={unclaimedAddressFate}
      action={(address) => <ReleaseUnclaimedAddressButton address={address} environmentIds={environmentIds} />}
    />
  );
}

const columns: Column<UnclaimedAddress>[] = [
  { id: 'address', title: 'Address', width: '112px', cell: ({ publicIp }) => <CopyId id={publicIp} label="public address" /> },
  { id: 'id', title: 'Id', width: 'minmax(84px, 1fr)', from: 'wide', cell: ({ cloudId }) => <CopyId id={cloudId} label="allocation id" /> },
];
