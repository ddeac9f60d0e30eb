import type { Cache, UpdatesConfig } from '@urql/exchange-graphcache';
import { linkSlots } from './link-slots.ts';

/** What a message changes beyond the objects in it. */
export const updatesAfterMessages: UpdatesConfig['Subscription'] = {
  serversChanged(result, _args, cache) {
    const { servers, deletedIds } = result.serversChanged as never as { servers: Parameters<typeof linkSlots>[0]; deletedIds: string[] };
    linkSlots(
      servers.filter((server) => server.farmRole),
      cache,
    );
    forget(cache, deletedIds, ['Server', 'Volume']);
  },
  farmChanged(result, _args, cache) {
    forget(cache, (result.farmChanged as { deletedIds: string[] }).deletedIds, ['Farm']);
  },
};

function forget(cache: Cache, ids: string[], typeNames: string[]): void {
  for (const id of ids) for (const __typename of typeNames) cache.invalidate({ __typename, id });
}
