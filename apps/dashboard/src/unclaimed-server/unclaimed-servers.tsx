import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { FateCell } from '../text/fate-cell.tsx';
import { ListSection } from '../text/list-section.tsx';
import { Ago } from '../time/ago.tsx';
import { AdoptUnclaimedButton } from './adopt-unclaimed-button.tsx';
import { DeleteUnclaimedButton } from './delete-unclaimed-button.tsx';
import { type UnclaimedServer, unclaimedFate } from './unclaimed-fate.ts';
import type { UnclaimedPlace } from './unclaimed-place.ts';
import classes from './unclaimed-servers.module.css';

interface UnclaimedServersProps {
  /** Of the farm role, or of the cloud account and location. */
  name: string;
  lead: string;
  servers: readonly UnclaimedServer[];
  place: UnclaimedPlace;
}

/** Servers in the cloud with our tag that no record claims, for people to look at. */
export function UnclaimedServers({ name, lead, servers, place }: UnclaimedServersProps) {
  if (servers.length === 0) return null;
  return (
    <ListSection
      label={`Unclaimed servers of ${name}`}
      title={place.farmRole === null ? `Unclaimed servers in ${name}` : 'Unclaimed servers'}
      lead={lead}
    >
      <ListTable
        label={`Unclaimed servers of ${name}`}
        columns={columns(place)}
        rows={[...servers]}
        rowKey={(server) => server.id}
        rowHeight={52}
        empty={null}
      />
    </ListSection>
  );
}

function columns(place: UnclaimedPlace): Column<UnclaimedServer>[] {
  return [
    {
      id: 'instance',
      title: 'Instance',
      width: 'minmax(84px, 1.5fr)',
      cell: (server) => <CopyId id={server.cloudId} label="instance id" />,
    },
    { id: 'zone', title: 'Zone', width: '112px', from: 'wide', cell: (server) => server.zone ?? '–' },
    { id: 'state', title: 'State', width: '96px', from: 'small', cell: (server) => server.cloudState },
    {
      id: 'first-seen',
      title: 'First seen',
      width: '84px',
      from: 'middle',
      cell: (server) => <Ago at={server.firstSeenAt} after=" ago" />,
    },
    {
      id: 'fate',
      title: 'What becomes of it',
      width: 'minmax(0, 2.6fr)',
      from: 'small',
      beneath: 46,
      cell: (server) => <FateCell fate={unclaimedFate(server, place)} />,
    },
    {
      id: 'actions',
      title: '',
      spokenTitle: 'Actions',
      width: '166px',
      align: 'end',
      cell: (server) => (
        <span className={classes.actions}>
          <AdoptUnclaimedButton server={server} place={place} />
          <DeleteUnclaimedButton server={server} place={place} />
        </span>
      ),
    },
  ];
}
