'use client';

import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { AllowedButton } from '../access/allowed-button.tsx';
import { allowedEnvironments } from '../access/allowed-environments.ts';
import { readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import { useLive } from '../live/use-live.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { useSession } from '../session/session.tsx';
import { PageHeader } from '../shell/page-header.tsx';
import { ListTable } from '../table/list-table.tsx';
import { EmptyNote } from '../text/empty-note.tsx';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { AttentionCard } from './attention-card.tsx';
import { attentionItems } from './attention-items.ts';
import { farmColumns } from './farm-columns.tsx';
import { FarmRow } from './farm-row.ts';
import classes from './farms-screen.module.css';
import { FirstFarm } from './first-farm.tsx';

const FarmsDocument = graphql(`
  query Farms($first: Int!, $after: String, $search: String) {
    farms(first: $first, after: $after, search: $search) {
      totalCount
      nodes {
        id
        ...FarmRow
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

const FarmsChangedDocument = graphql(`
  subscription FarmsChanged($after: Cursor) {
    farmChanged(after: $after) {
      cursor
      resync
      deletedIds
      farms {
        id
        ...FarmRow
      }
    }
  }
`);

const pageSize = 50;

/** All farms, live; what needs people comes first. */
export function FarmsScreen() {
  const [search, setSearch] = useUrlState('search');
  const [settledSearch] = useDebouncedValue(search.trim(), 200);
  const { farms, total, error, readMore } = useFarms(settledSearch);
  const { whyNone } = allowedEnvironments(useSession(), 'farm:create');
  const isFirst = farms?.length === 0 && settledSearch === '';
  return (
    <>
      <PageHeader
        title="Farms"
        facts={<span>{total === undefined ? '\u00a0' : total === 1 ? 'One farm' : `${total} farms`}</span>}
        actions={
          <AllowedButton href="/farms/new" disabledReason={whyNone} leftSection={<IconPlus size={16} />}>
            New farm
          </AllowedButton>
        }
      />
      <UnreadNote what="The farms" error={error} />
      {isFirst ? (
        <FirstFarm whyNone={whyNone} />
      ) : (
        <div className={classes.stack}>
          <AttentionCard items={farms && attentionItems(farms)} />
          <TextInput
            className={classes.search}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder="Filter by name"
            aria-label="Filter farms by name"
            leftSection={<IconSearch size={15} stroke={1.7} />}
          />
          <Surface flush label="All farms">
            <ListTable
              label="Farms"
              columns={farmColumns}
              rows={farms}
              rowKey={(farm) => farm.id}
              rowHeight={52}
              total={total}
              onEndReached={readMore}
              empty={<EmptyNote title={`No farm is called like “${settledSearch}”.`} />}
            />
          </Surface>
        </div>
      )}
    </>
  );
}

function useFarms(search: string) {
  const [after, setAfter] = useState<string | null>(null);
  const [{ data, error }, reread] = useLiveQuery({ query: FarmsDocument, variables: { first: pageSize, after, search: search || null } });
  const farms = data?.farms.nodes.map((farm) => readFragment(FarmRow, farm));
  useLive({ query: FarmsChangedDocument, variables: {} }, (message) => {
    const known = new Set(farms?.map((farm) => farm.id));
    const { farms: changed, deletedIds } = message.farmChanged;
    // A farm that is new or gone changes the list itself; all others change in place.
    if (deletedIds.length > 0 || changed.some((farm) => !known.has(farm.id))) reread({ requestPolicy: 'network-only' });
  });
  const next = data?.farms.pageInfo;
  return {
    farms,
    total: data?.farms.totalCount,
    error: data ? undefined : error,
    readMore: next?.hasNextPage ? () => setAfter(next.endCursor ?? null) : undefined,
  };
}
