import type { Cache, DataFields, OptimisticMutationConfig, Variables } from '@urql/exchange-graphcache';

/**
 * Only what the person wants is shown before the server answers, never what a cloud would do about it: the state, the health
 * and the counts stay until they are observed.
 */
export const optimisticIntents: OptimisticMutationConfig = {
  terminateServer: (variables, cache) => intended('terminate', variables, cache),
  rebootServer: (variables, cache) => intended('reboot', variables, cache),
};

function intended(kind: string, variables: Variables, cache: Cache): DataFields {
  const { serverId, reason } = variables.input as { serverId: string; reason: string };
  const server = { __typename: 'Server', id: serverId };
  return {
    ...server,
    state: cache.resolve(server, 'state') as string,
    request: { __typename: 'ServerRequest', kind, because: reason, byPerson: 'you', at: new Date().toISOString() },
  };
}
