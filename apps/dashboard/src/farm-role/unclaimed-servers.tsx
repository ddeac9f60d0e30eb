import { Glyph } from '../status/glyph.tsx';
import type { Column } from '../table/column.ts';
import { ListTable } from '../table/list-table.tsx';
import { CopyId } from '../text/copy-id.tsx';
import { Ago } from '../time/ago.tsx';
import { DeleteUnclaimedButton } from './delete-unclaimed-button.tsx';
import { type UnclaimedServer, unclaimedFate } from './unclaimed-fate.ts';
import classes from './unclaimed-servers.module.css';

interface UnclaimedServersProps {
  alias: string;
  servers: readonly UnclaimedServer[];
  environmentId: string;
}

/** Servers in the cloud with the tag of this farm role that no record claims, for people to look at. */
export function UnclaimedServers({ alias, servers, environmentId }: UnclaimedServersProps) {
  if (servers.length === 0) return null;
  return (
    <section className={classes.root} aria-label={`Unclaimed servers of ${alias}`}>
      <header className={classes.head}>
        <h3 className={classes.title}>Unclaimed servers</h3>
        <p className={classes.lead}>The cloud shows them with our tag, no record claims them, and they count to max.</p>
      </header>
      <ListTable
        label={`Unclaimed servers of ${alias}`}
        columns={columns(environmentId)}
        rows={[...servers]}
        rowKey={(server) => server.id}
        rowHeight={52}
        empty={null}
      />
    </section>
  );
}

function columns(environmentId: string): Column<UnclaimedServer>[] {
  return [
    {
      id: 'instance',
      title: 'Instance',
      width: 'minmax(84px, 1fr)',
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
    { id: 'fate', title: 'What becomes of it', width: 'minmax(0, 2.6fr)', cell: (server) => <FateCell server={server} /> },
    {
      id: 'delete',
      title: '',
      spokenTitle: 'Actions',
      width: '84px',
      align: 'end',
      cell: (server) => <DeleteUnclaimedButton server={server} environmentId={environmentId} />,
    },
  ];
}

function FateCell({ server }: { server: UnclaimedServer }) {
  const { text, tone, shape } = unclaimedFate(server);
  return (
    <span className={classes.fate} title={text}>
      <Glyph shape={shape} tone={tone} />
      <span className={classes.words}>{text}</span>
    </span>
  );
}
