import type { ServerCounts as Counts } from '@farmhand/engine/read/server-counts';
import { builder } from '../builder.ts';

export const ServerCounts = builder.objectRef<Counts>('ServerCounts').implement({
  fields: (t) => ({
    wanted: t.exposeInt('wanted', { description: 'What the declaration asks for now.' }),
    running: t.exposeInt('running'),
    moving: t.exposeInt('moving', { description: 'On the way to running, suspended or terminated.' }),
    suspended: t.exposeInt('suspended'),
    total: t.exposeInt('total', { description: 'May be billed: counts to `max`.' }),
    max: t.exposeInt('max'),
  }),
});
