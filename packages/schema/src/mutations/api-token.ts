import { builder } from '../builder.ts';
import { ApiToken } from '../nodes.ts';
import { commandErrors } from '../command-errors.ts';
import { CreateApiTokenInput, RevokeApiTokenInput } from '../inputs/api-token-inputs.ts';
import { CreatedApiToken } from '../types/created-api-token.ts';

const errors = { types: commandErrors };

builder.mutationFields((t) => ({
  createApiToken: t.field({
    type: CreatedApiToken,
    errors,
    args: { input: t.arg({ type: CreateApiTokenInput, required: true }) },
    resolve: (_, { input }, context) => context.run('createApiToken', input),
  }),
  revokeApiToken: t.field({
    type: ApiToken,
    errors,
    args: { input: t.arg({ type: RevokeApiTokenInput, required: true }) },
    resolve: (_, { input }, context) => context.run('revokeApiToken', { ...input, apiTokenId: input.apiTokenId.id }),
  }),
}));
