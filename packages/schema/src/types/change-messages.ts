import type { ChangeMessage } from '@farmhand/engine/live/change-message';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { Event, Farm, Server, Volume } from '../nodes.ts';

const resync = {
  description:
    'The cursor is too old, or this client too slow, to be told each change. Read everything again; the subscription goes on from this cursor.',
} as const;
const cursor = { type: 'Cursor', description: 'Give it as `after` to go on from here.' } as const;

export const FarmChange = builder.objectRef<ChangeMessage>('FarmChange').implement({
  fields: (t) => ({
    cursor: t.field({ ...cursor, resolve: (message) => String(message.position) }),
    resync: t.exposeBoolean('resync', resync),
    farms: t.field({ type: [Farm], resolve: ({ rows }) => rows.Farm }),
    deletedIds: t.field({ type: ['ID'], resolve: ({ deleted }) => deleted.map(({ type, id }) => globalId(type, id)) }),
  }),
});

export const ServersChange = builder.objectRef<ChangeMessage>('ServersChange').implement({
  fields: (t) => ({
    cursor: t.field({ ...cursor, resolve: (message) => String(message.position) }),
    resync: t.exposeBoolean('resync', resync),
    servers: t.field({ type: [Server], resolve: ({ rows }) => rows.Server }),
    volumes: t.field({ type: [Volume], resolve: ({ rows }) => rows.Volume }),
    deletedIds: t.field({ type: ['ID'], resolve: ({ deleted }) => deleted.map(({ type, id }) => globalId(type, id)) }),
  }),
});

export const EventMessage = builder.objectRef<ChangeMessage>('EventMessage').implement({
  fields: (t) => ({
    cursor: t.field({ ...cursor, resolve: (message) => String(message.position) }),
    resync: t.exposeBoolean('resync', resync),
    events: t.field({ type: [Event], resolve: ({ rows }) => rows.Event }),
  }),
});
