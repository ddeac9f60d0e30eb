import type { Cache, UpdatesConfig } from '@urql/exchange-graphcache';

/** Which lists hold what a mutation makes or deletes. Changed objects need nothing: they are kept once, by id. */
const listsByMutation = {
  createFarm: ['farms'],
  cloneFarm: ['farms'],
  deleteFarm: ['farms'],
  createCloudAccount: ['cloudAccounts'],
  deleteCloudAccount: ['cloudAccounts'],
  createImage: ['images'],
  createRole: ['roles'],
  createApiToken: ['apiTokens'],
} as const;

export const updatesAfterMutations: UpdatesConfig['Mutation'] = Object.fromEntries(
  Object.entries(listsByMutation).map(([mutation, lists]) => [
    mutation,
    (_result: unknown, _args: unknown, cache: Cache) => {
      for (const list of lists) forget(cache, list);
    },
  ]),
);

function forget(cache: Cache, list: string): void {
  for (const field of cache.inspectFields('Query')) if (field.fieldName === list) cache.invalidate('Query', list, field.arguments);
}
