import { causeKinds } from '@farmhand/engine/audit/tell-entry';
import type { CauseLink as CauseLinkValue, WhyServer } from '@farmhand/engine/plan/why-server';
import { builder } from '../builder.ts';
import { globalId } from '../global-id.ts';
import { Server } from '../nodes.ts';
import { Reason } from './reason.ts';

const CauseKind = builder.enumType('CauseKind', {
  description: 'Who or what wanted it, what was asked of the cloud, what that answered or showed, and what became of it.',
  values: causeKinds,
});

const CauseLink = builder.objectRef<CauseLinkValue>('CauseLink').implement({
  description: 'One step of a chain of causes: an entry of the audit log, in words.',
  fields: (t) => ({
    entryId: t.id({ description: 'Of the audit entry.', resolve: ({ id }) => globalId('AuditEntry', id) }),
    causeId: t.id({
      nullable: true,
      description: 'The audit entry it follows from; null: nobody’s but who did it.',
      resolve: ({ causeId }) => causeId && globalId('AuditEntry', causeId),
    }),
    at: t.expose('at', { type: 'DateTime' }),
    kind: t.expose('kind', { type: CauseKind }),
    actor: t.exposeString('actor'),
    action: t.exposeString('action', { description: '`farm.launch`, `launch.intent`, `server.transition` …' }),
    objectType: t.exposeString('objectType'),
    objectId: t.id({ resolve: ({ objectType, objectId }) => globalId(objectType, objectId) }),
    about: t.exposeString('about', {
      nullable: true,
      description: 'Which other server it is about: its name, or which attempt at the same slot. Null: this one, or none.',
    }),
    text: t.exposeString('text', { description: 'One sentence for people.' }),
    evidence: t.expose('evidence', { type: 'JSON', description: 'What it rests on.' }),
    requestIds: t.stringList({
      description:
        'By which the cloud knows the requests that it tells the outcome of: its own log has them, and its support asks for them.',
      resolve: ({ requestIds }) => [...requestIds],
    }),
  }),
});

export const Why = builder.objectRef<WhyServer>('Why').implement({
  description: 'Why a server is as it is: what the planner says of it on what is known now, and what led there.',
  fields: (t) => ({
    server: t.expose('server', { type: Server }),
    action: t.exposeString('action', {
      nullable: true,
      description: 'What is done about it now; null: nothing, and the reason says why.',
    }),
    reason: t.expose('reason', { type: Reason }),
    nextAt: t.expose('nextAt', { type: 'DateTime', nullable: true, description: 'When it is looked at again even if nothing happens.' }),
    successor: t.expose('successor', { type: Server, nullable: true, description: 'Who took its slot after it.' }),
    chain: t.expose('chain', {
      type: [CauseLink],
      complexity: { field: 1, multiplier: 20 },
      description: 'Oldest first. What a link follows from stands before it, unless it is hidden or cut.',
    }),
    isCut: t.exposeBoolean('isCut', { description: 'Not all of its history is in the chain.' }),
    hidden: t.exposeInt('hidden', { description: 'Links that the viewer may not see.' }),
  }),
});
