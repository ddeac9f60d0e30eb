'use client';

import { isOutdated } from '@farmhand/domain/outdated';
import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue, useThrottledCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import { useLive } from '../live/use-live.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { PageHeader } from '../shell/page-header.tsx';
import { ListTable } from '../table/list-table.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { ServerCells } from './row-fields.ts';
import { serverColumns } from './server-columns.tsx';
import classes from './servers-screen.module.css';
import { stateFilters } from './state-filters.ts';

const ServersDocument = graphql(`
  query Servers($first: Int!, $after: String, $states: [ServerState!], $health: [Health!], $outdated: Boolean, $search: String) {
    servers(first: $first, after: $after, states: $states, health: $health, outdated: $outdated, search: $search) {
      totalCount
      nodes {
        id
        ...ServerCells
        farm {
          id
          name
          environment {
            id
          }
        }
        farmRole {
          id
          alias
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const ServersChangedDocument = graphql(`
  subscription ServersChanged($after: Cursor) {
    serversChanged(after: $after) {
      cursor
      resync
      deletedIds
      servers {
        id
        ...ServerCells
        farm {
          id
          name
        }
        farmRole {
          id
          alias
        }
      }
    }
  }
`);

const RevisionsChangedDocument = graphql(`
  subscription RevisionsChanged($after: Cursor) {
    farmChanged(after: $after) {
      cursor
      resync
      deletedIds
      farms {
        id
        farmRoles {
          id
          revision
        }
      }
    }
  }
`);

const pageSize = 100;
// A server that is new or has left the filter changes the list itself: it is read again, but not more often than this.
const rereadEveryMs = 2000;

/** Every server, live. */
export function ServersScreen() {
  const [filter, setFilter] = useUrlState('state', 'open');
  const [search, setSearch] = useUrlState('search');
  const [settledSearch] = useDebouncedValue(search.trim(), 200);
  const { servers, total, error, readMore } = useServers(filter, settledSearch);
  return (
    <>
      <PageHeader title="Servers" facts={<span>{total === undefined ? '\u00a0' : `${total.toLocaleString('en')} in this list`}</span>} />
      <div className={classes.filters}>
        <TextInput
          className={classes.search}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          placeholder="Host name, instance id or address"
          aria-label="Search servers"
          leftSection={<IconSearch size={15} stroke={1.7} />}
        />
        <SegmentedControl
          className={classes.states}
          aria-label="State"
          size="xs"
          value={filter}
          onChange={setFilter}
          data={Object.entries(stateFilters).map(([value, { label }]) => ({ value, label }))}
        />
      </div>
      <UnreadNote what="The servers" error={error} />
      <Surface flush label="Servers">
        <ListTable
          label="Servers"
          columns={serverColumns}
          rows={servers}
          rowKey={(server) => server.id}
          rowHeight={60}
          placeholders={10}
          total={total}
          onEndReached={readMore}
          empty={<EmptyNote title="No server fits.">Choose another state, or search for something else.</EmptyNote>}
        />
      </Surface>
    </>
  );
}

function useServers(filter: string, search: string) {
  const { states, health, outdated } = stateFilters[filter] ?? stateFilters.open!;
  const [page, setPage] = useState<{ list: string; after: string | null }>({ list: '', after: null });
  const list = `${filter} ${search}`;
  // Another filter is another list, and begins at its first page.
  const after = page.list === list ? page.after : null;
  const [{ data, error }, reread] = useLiveQuery({
    query: ServersDocument,
    variables: { first: pageSize, after, states, health: health ?? null, outdated: outdated ?? null, search: search || null },
  });
  const servers = data?.servers.nodes.map((server) => {
    const cells = readFragment(ServerCells, server);
    return { ...cells, farm: server.farm, farmRole: { ...cells.farmRole, alias: server.farmRole.alias } };
  });
  const rereadSoon = useThrottledCallback(() => reread({ requestPolicy: 'network-only' }), rereadEveryMs);
  useLive({ query: ServersChangedDocument, variables: {} }, (message) => {
    const known = new Set(servers?.map((server) => server.id));
    const changed = readFragment(ServerCells, message.serversChanged.servers);
    const fits = (server: (typeof changed)[number]) =>
      (states ? states.includes(server.state) : !server.closedAt) &&
      (!health || health.includes(server.health)) &&
      (!outdated || isOutdated(server, server.farmRole));
    if (changed.some((server) => fits(server) !== known.has(server.id))) rereadSoon();
  });
  // What servers are made from changes without them.
  useLive({ query: RevisionsChangedDocument, variables: {}, pause: !outdated }, rereadSoon);
  const next = data?.servers.pageInfo;
  return {
    servers,
    total: data?.servers.totalCount,
    error: data ? undefined : error,
    readMore: next?.hasNextPage ? () => setPage({ list, after: next.endCursor ?? null }) : undefined,
  };
}
