import type { ServerRequest as ServerRequestValue } from '@farmhand/domain/snapshot';
import { builder } from '../builder.ts';

export const ServerRequest = builder.objectRef<ServerRequestValue>('ServerRequest').implement({
  description: 'A recorded intent that is not done yet.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: '`terminate`, `reboot`, `stop` or `start`.' }),
    because: t.exposeString('because'),
    byPerson: t.exposeString('byPerson', { nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
  }),
});
