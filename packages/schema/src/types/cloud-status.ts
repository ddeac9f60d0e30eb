import type { CloudStatus as CloudStatusValue } from '@farmhand/domain/health';
import { builder } from '../builder.ts';

const Impairment = builder.objectRef<NonNullable<CloudStatusValue['impaired']>>('Impairment').implement({
  description: 'The cloud’s own checks of a server fail.',
  fields: (t) => ({
    since: t.expose('since', { type: 'DateTime', description: 'When that was first seen.' }),
    text: t.exposeString('text'),
  }),
});

const ScheduledEvent = builder.objectRef<CloudStatusValue['events'][number]>('ScheduledEvent').implement({
  description: 'What the cloud is going to do to a server.',
  fields: (t) => ({
    code: t.exposeString('code'),
    text: t.exposeString('text'),
    notBefore: t.expose('notBefore', { type: 'DateTime', nullable: true }),
  }),
});

export const CloudStatus = builder.objectRef<CloudStatusValue>('CloudStatus').implement({
  description: 'What the cloud’s own checks have against a server.',
  fields: (t) => ({
    impaired: t.expose('impaired', { type: Impairment, nullable: true }),
    events: t.expose('events', { type: [ScheduledEvent] }),
  }),
});
