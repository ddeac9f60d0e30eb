import type { RolloutPause as PauseValue, Rollout as RolloutValue } from '@farmhand/domain/rollout';
import type { Outdated as OutdatedValue } from '@farmhand/engine/read/outdated-servers';
import { builder } from '../builder.ts';

const RolloutPause = builder.objectRef<PauseValue>('RolloutPause').implement({
  fields: (t) => ({
    at: t.field({ type: 'DateTime', resolve: ({ at }) => new Date(at) }),
    because: t.exposeString('because'),
    byPerson: t.exposeString('byPerson', { nullable: true, description: 'Null: it stopped by itself.' }),
  }),
});

export const Rollout = builder.objectRef<RolloutValue>('Rollout').implement({
  description: 'Outdated servers are replaced one after the other.',
  fields: (t) => ({
    revision: t.exposeInt('revision', { description: 'Where it leads.' }),
    startedAt: t.field({ type: 'DateTime', resolve: ({ startedAt }) => new Date(startedAt) }),
    surge: t.exposeInt('surge', { description: 'Servers that may be there beyond `max` while it is under way.' }),
    paused: t.expose('paused', { type: RolloutPause, nullable: true }),
  }),
});

export const Outdated = builder.objectRef<OutdatedValue>('Outdated').implement({
  description: 'How far the servers are as they would be made now.',
  fields: (t) => ({
    count: t.exposeInt('count', { description: 'Servers that only a replacement makes as declared.' }),
    of: t.exposeInt('of', { description: 'All servers that are not on their way out.' }),
    currentReady: t.exposeInt('currentReady', { description: 'Servers that are as declared and ready.' }),
    fields: t.exposeStringList('fields', { description: 'What differs, by field of the declaration.' }),
  }),
});
