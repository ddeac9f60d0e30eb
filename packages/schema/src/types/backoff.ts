import { builder } from '../builder.ts';

export const Backoff = builder.objectRef<{ failures: number; until: Date }>('Backoff').implement({
  description: 'Launches failed; the next attempt waits.',
  fields: (t) => ({ failures: t.exposeInt('failures'), until: t.expose('until', { type: 'DateTime' }) }),
});
