'use client';

import { useState } from 'react';
import { readFragment } from '../generated/fragment-masking.ts';
import { graphql } from '../generated/gql.ts';
import type { EventFieldsFragment } from '../generated/graphql.ts';
import { useLive } from '../live/use-live.ts';
import { useLiveQuery } from '../live/use-live-query.ts';
import { Surface } from '../text/surface.tsx';
import { UnreadNote } from '../text/unread-note.tsx';
import { EventFields } from './event-fields.ts';
import { EventList } from './event-list.tsx';
import { mergeEvents } from './merge-events.ts';

const ServerEventsDocument = graphql(`
  query ServerEvents($serverId: ID!) {
    server(id: $serverId) {
      id
      events(first: 200) {
        nodes {
          id
          ...EventFields
        }
      }
    }
  }
`);

const ServerEventsLiveDocument = graphql(`
  subscription ServerEventsLive($farmId: ID!, $after: Cursor) {
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

const shownMax = 500;

/** What happened to one server. */
export function ServerEvents({ serverId, farmId }: { serverId: string; farmId: string }) {
  const [live, setLive] = useState<EventFieldsFragment[]>([]);
  const [{ data, error }] = useLiveQuery({ query: ServerEventsDocument, variables: { serverId } });
  useLive({ query: ServerEventsLiveDocument, variables: { farmId } }, (message) => {
    const own = readFragment(EventFields, message.events.events).filter((event) => event.server?.id === serverId);
    if (own.length > 0) setLive((before) => mergeEvents(before, own, shownMax));
  });
  const read = data?.server?.events.nodes;
  return (
    <Surface title="Timeline" flush label="Timeline">
      <UnreadNote what="What happened" error={data ? undefined : error} />
      <EventList ofServer events={read && mergeEvents(readFragment(EventFields, read), live, shownMax)} />
    </Surface>
  );
}
