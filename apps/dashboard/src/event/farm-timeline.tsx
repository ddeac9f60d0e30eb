'use client';

import { Button, Select, TextInput } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay, IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import type { EventFieldsFragment } from '../generated/graphql.ts';
import { useLive } from '../live/use-live.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { useUrlState } from '../url/use-url-state.ts';
import { EventFields } from './event-fields.ts';
import { EventList } from './event-list.tsx';
import classes from './farm-timeline.module.css';
import { filterEvents, mergeEvents } from './merge-events.ts';

const FarmEventsDocument = graphql(`
  query FarmEvents($farmId: ID!, $first: Int!, $after: String) {
    farm(id: $farmId) {
      id
      events(first: $first, after: $after) {
        nodes {
          id
          ...EventFields
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const FarmEventsLiveDocument = graphql(`
  subscription FarmEventsLive($farmId: ID!, $after: Cursor) {
    events(farmId: $farmId, after: $after) {
      cursor
      resync
      events {
        id
        ...EventFields
      }
    }
  }
`);

const pageSize = 100;
// What a person scrolls through; older events are in the audit.
const shownMax = 2000;

/** What happened to the farm, as it happens. */
export function FarmTimeline({ farmId }: { farmId: string }) {
  const [text, setText] = useUrlState('event');
  const [alias, setAlias] = useUrlState('role');
  const [held, setHeld] = useState<EventFieldsFragment[] | null>(null);
  const { events, error, readMore } = useFarmEvents(farmId);
  const shown = held ?? events;
  const aliases = [...new Set((events ?? []).flatMap((event) => event.farmRole?.alias ?? []))].sort();
  const waiting = held && events ? events.length - held.length : 0;
  return (
    <Surface
      flush
      label="Timeline"
      title={
        <div className={classes.filters}>
          <TextInput
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            placeholder="Filter what happened"
            aria-label="Filter the timeline"
            leftSection={<IconSearch size={15} stroke={1.7} />}
            className={classes.filter}
          />
          {aliases.length > 1 && (
            <Select
              aria-label="Farm role"
              className={classes.role}
              data={[{ value: '', label: 'All farm roles' }, ...aliases]}
              value={alias}
              onChange={(value) => setAlias(value ?? '')}
            />
          )}
        </div>
      }
      aside={
        <Button
          variant="default"
          leftSection={held ? <IconPlayerPlay size={15} /> : <IconPlayerPause size={15} />}
          onClick={() => setHeld(held ? null : (events ?? null))}
        >
          {held ? `Follow${waiting > 0 ? `, ${waiting} new` : ''}` : 'Pause'}
        </Button>
      }
    >
      <UnreadNote what="What happened" error={error} />
      <EventList events={shown && filterEvents(shown, { text, alias })} onEndReached={readMore} />
    </Surface>
  );
}

function useFarmEvents(farmId: string) {
  const [after, setAfter] = useState<string | null>(null);
  const [live, setLive] = useState<EventFieldsFragment[]>([]);
  const [{ data, error }] = useLiveQuery({ query: FarmEventsDocument, variables: { farmId, first: pageSize, after } });
  useLive({ query: FarmEventsLiveDocument, variables: { farmId } }, (message) => {
    setLive((before) => mergeEvents(before, readFragment(EventFields, message.events.events), shownMax));
  });
  const read = data?.farm?.events;
  return {
    error: data ? undefined : error,
    events: read && mergeEvents(readFragment(EventFields, read.nodes), live, shownMax),
    readMore: read?.pageInfo.hasNextPage ? () => setAfter(read.pageInfo.endCursor ?? null) : undefined,
  };
}
