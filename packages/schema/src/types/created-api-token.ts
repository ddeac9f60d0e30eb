import type { Rows } from '@farmhand/engine/store/rows';
import { builder } from '../builder.ts';
import { ApiToken } from '../nodes.ts';

export const CreatedApiToken = builder.objectRef<{ token: Rows['ApiToken']; secret: string }>('CreatedApiToken').implement({
  fields: (t) => ({
    token: t.expose('token', { type: ApiToken }),
    secret: t.exposeString('secret', { description: 'Shown this once: only its hash is kept.' }),
  }),
});
