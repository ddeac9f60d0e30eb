import type { CreateApiTokenInput as CreateInput } from '@farmhand/engine/access/access-inputs';
import { createApiToken } from '@farmhand/engine/access/create-api-token';
import { revokeApiToken } from '@farmhand/engine/access/revoke-api-token';
import { builder } from '../builder.ts';
import { commandErrors } from '../command-errors.ts';
import type { Context } from '../context.ts';
import { CreateApiTokenInput, RevokeApiTokenInput } from '../inputs/api-token-inputs.ts';
import { ApiToken } from '../nodes.ts';
import { run } from '../run.ts';
import { CreatedApiToken } from '../types/created-api-token.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  createApiToken: t.field({
    type: CreatedApiToken,
    errors,
    args: { input: t.arg({ type: CreateApiTokenInput, required: true }) },
    resolve: (_, { input }, context) => createToken(context, input),
  }),
  revokeApiToken: t.field({
    type: ApiToken,
    errors,
    args: { input: t.arg({ type: RevokeApiTokenInput, required: true }) },
    resolve: (_, { input }, context) => run(context, [revokeApiToken, 'ApiToken'], { ...input, apiTokenId: input.apiTokenId.id }),
  }),
}));

/** The secret is in no row: it is only in this answer. */
async function createToken(context: Context, input: CreateInput) {
  const { id, secret } = await createApiToken(context.engine, context.viewer, input);
  return { token: await context.load.existing('ApiToken', id), secret };
}
