import { readPages } from '../api/read-pages.ts';
import { CliError } from '../cli-error.ts';
import {
  AuditEntriesDocument,
  type AuditRowFragment,
  type EventRowFragment,
  EventsDocument,
  type RevisionRowFragment,
  RevisionsDocument,
  ServerEventsDocument,
} from '../generated/operations.ts';
import { age } from '../output/words.ts';
import type { Noun } from './noun.ts';

export type EventRow = EventRowFragment;
export type AuditRow = AuditRowFragment;

const about = ({ farm, farmRole, server }: EventRow): string =>
  server?.hostName ?? (farmRole ? `${farm.name}/${farmRole.alias}` : farm.name);

export const event: Noun<EventRow> = {
  name: 'event',
  plural: 'events',
  aliases: ['ev'],
  summary: 'what happened to farms, farm roles and servers; the newest first',
  typeName: 'Event',
  filters: ['farm', 'server'],
  list: (ask, { limit, farmId, serverId }) =>
    readPages({ limit }, async (page) =>
      serverId === undefined
        ? (await ask(EventsDocument, { ...page, farmId })).page
        : (await ask(ServerEventsDocument, { ...page, id: serverId })).server?.page,
    ),
  keys: ({ id }) => [id],
  columns: [
    { title: 'TIME', of: ({ at }) => at },
    { title: 'ABOUT', of: about },
    { title: 'TYPE', of: ({ type }) => type },
    { title: 'ACTOR', of: ({ actor }) => actor },
    { title: 'ID', of: ({ id }) => id, wide: true },
    { title: 'TEXT', of: ({ text }) => text },
  ],
};

export const auditEntry: Noun<AuditRow> = {
  name: 'audit-entry',
  plural: 'audit',
  aliases: ['audit-entries'],
  summary: 'who did what to what, sealed; the newest first',
  typeName: 'AuditEntry',
  filters: ['object', 'action'],
  list: (ask, { limit, objectId, action }) =>
    readPages({ limit, size: 500 }, async (page) => (await ask(AuditEntriesDocument, { ...page, objectId, action })).page),
  keys: ({ id, position }) => [...(position == null ? [] : [String(position)]), id],
  columns: [
    { title: 'POSITION', of: ({ position }) => String(position ?? '-') },
    { title: 'TIME', of: ({ at }) => at },
    { title: 'ACTOR', of: ({ actor }) => actor },
    { title: 'ACTION', of: ({ action }) => action },
    { title: 'OBJECT', of: ({ objectType }) => objectType },
    { title: 'OBJECT ID', of: ({ objectId }) => objectId, wide: true },
    { title: 'CAUSE', of: ({ causeId }) => causeId ?? '-', wide: true },
    { title: 'ID', of: ({ id }) => id, wide: true },
  ],
};

export const revision: Noun<RevisionRowFragment> = {
  name: 'revision',
  plural: 'revisions',
  aliases: ['rev'],
  summary: 'immutable versions of a farm’s declaration; needs --farm',
  typeName: 'FarmRevision',
  filters: ['farm'],
  list: (ask, { limit, farmId }) => {
    if (farmId === undefined) throw new CliError('usage', 'Say of which farm: farmhand get revisions --farm NAME');
    return readPages({ limit }, async (page) => (await ask(RevisionsDocument, { ...page, id: farmId })).farm?.page);
  },
  keys: ({ number, id }) => [String(number), id],
  columns: [
    { title: 'REVISION', of: ({ number }) => String(number) },
    { title: 'BY', of: ({ createdBy }) => createdBy },
    { title: 'AGE', of: ({ createdAt }, now) => age(createdAt, now) },
    { title: 'ID', of: ({ id }) => id, wide: true },
    { title: 'COMMENT', of: ({ comment }) => comment || '-' },
  ],
};
