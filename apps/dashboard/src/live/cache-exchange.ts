import { type CacheExchangeOpts, cacheExchange as createCacheExchange } from '@urql/exchange-graphcache';
import { relayPagination } from '@urql/exchange-graphcache/extras';
import cacheSchema from '../generated/cache-schema.json';
import { optimisticIntents } from './optimistic-intents.ts';
import { updatesAfterMessages } from './updates-after-messages.ts';
import { updatesAfterMutations } from './updates-after-mutations.ts';

/** The normalised cache: each object is kept once by its id, so a row changes in place wherever it is shown. */
export function cacheExchange() {
  return createCacheExchange({
    schema: cacheSchema as unknown as CacheExchangeOpts['schema'],
    keys: keysOfTypesWithoutId(),
    resolvers: {
      Query: { farms: relayPagination(), servers: relayPagination(), auditEntries: relayPagination() },
      Farm: { servers: relayPagination(), events: relayPagination() },
    },
    updates: { Mutation: updatesAfterMutations, Subscription: updatesAfterMessages },
    optimistic: optimisticIntents,
  });
}

/** Types without an id are parts of what holds them. */
function keysOfTypesWithoutId() {
  const parts = cacheSchema.__schema.types.filter((type) => type.kind === 'OBJECT' && !fieldNames(type).includes('id'));
  return Object.fromEntries(parts.map((type) => [type.name, () => null]));
}

const fieldNames = (type: object): string[] => ('fields' in type ? (type.fields as { name: string }[]).map((field) => field.name) : []);
