import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { AuditEntry } from '../nodes.ts';

builder.node(AuditEntry, {
  description: 'Who did what to what. Append-only and sealed.',
  id: { resolve: (entry) => entry.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'AuditEntry', ids),
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    actor: t.string({ resolve: ({ actor }) => actor.label }),
    action: t.exposeString('action', { description: '`farm.create`, `launch.intent`, `server.transition` …' }),
    objectType: t.exposeString('objectType'),
    objectId: t.id({ resolve: (entry) => globalId(entry.objectType, entry.objectId) }),
    before: t.expose('before', { type: 'JSON', nullable: true }),
    after: t.expose('after', { type: 'JSON', nullable: true }),
    position: t.exposeInt('position', {
      nullable: true,
      description: 'Its place in the sealed order; null for the moment before it is sealed.',
    }),
    requestIds: t.stringList({
      description:
        'By which the cloud knows the requests that it tells the outcome of: its own log has them, and its support asks for them.',
      resolve: ({ requestIds }) => [...(requestIds ?? [])],
    }),
    causeId: t.id({
      nullable: true,
      description: 'The entry it follows from.',
      resolve: ({ causeId }) => causeId && globalId('AuditEntry', causeId),
    }),
  }),
});
