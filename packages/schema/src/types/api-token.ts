import { readable } from '@farmhand/engine/read/readable';
import { builder } from '../builder.ts';
import { ApiToken } from '../nodes.ts';
import { AccessRole } from './access-role.ts';

builder.node(ApiToken, {
  description: 'A token for scripts. Only its hash is kept.',
  id: { resolve: (token) => token.id },
  loadManyWithoutCache: (ids, context) => readable(context, 'ApiToken', ids),
  fields: (t) => ({
    name: t.exposeString('name'),
    hint: t.exposeString('hint', { description: 'What can be shown of it.' }),
    accessRole: t.expose('accessRole', { type: AccessRole, description: 'What it may do at most; never more than its person.' }),
    createdAt: t.expose('createdAt', { type: 'DateTime' }),
    expiresAt: t.expose('expiresAt', { type: 'DateTime', nullable: true }),
    lastUsedAt: t.expose('lastUsedAt', { type: 'DateTime', nullable: true }),
    revokedAt: t.expose('revokedAt', { type: 'DateTime', nullable: true }),
  }),
});
