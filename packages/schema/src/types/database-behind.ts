import type { DatabaseBehind as DatabaseBehindValue } from '@farmhand/domain/database-behind';
import { builder } from '../builder.ts';

export const DatabaseBehind = builder.objectRef<DatabaseBehindValue>('DatabaseBehind').implement({
  description: 'The cloud shows launches that this database has not made: it was restored from a backup, or copied.',
  fields: (t) => ({
    since: t.field({ type: 'DateTime', resolve: ({ since }) => new Date(since) }),
    seen: t.exposeInt('seen', { description: 'The highest launch number on a tag of this installation.' }),
    ours: t.exposeInt('ours', { description: 'The last one that the database had given out.' }),
    cloudId: t.exposeString('cloudId', { description: 'What carries it.' }),
    location: t.exposeString('location'),
  }),
});
