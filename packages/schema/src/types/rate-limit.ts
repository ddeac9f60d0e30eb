import type { RateView } from '@farmhand/engine/read/rates-of-account';
import { builder } from '../builder.ts';

export const RateLimit = builder.objectRef<RateView>('RateLimit').implement({
  description: 'One rate limit of a cloud account in one location, as all processes together have used it.',
  fields: (t) => ({
    location: t.exposeString('location'),
    name: t.exposeString('name', { description: 'What it limits, in the cloud’s words: a call, or the servers that calls are for.' }),
    capacity: t.exposeFloat('capacity', { description: 'Tokens in a full bucket, as far as this account may use them.' }),
    refillPerSecond: t.exposeFloat('refillPerSecond'),
    tokens: t.exposeFloat('tokens', { description: 'What is left now.' }),
    pace: t.exposeFloat('pace', { description: 'The share of the rate that is used: halved when the cloud refuses, growing back to 1.' }),
    postponed: t.exposeInt('postponed', { description: 'Calls that were put off because there was no room for them.' }),
    postponedAt: t.expose('postponedAt', { type: 'DateTime', nullable: true }),
    throttled: t.exposeInt('throttled', { description: 'Calls that the cloud refused for its rate.' }),
    throttledAt: t.expose('throttledAt', { type: 'DateTime', nullable: true }),
  }),
});
