import { persistedExchange } from '@urql/exchange-persisted';
import { Client, type Exchange, fetchExchange, mapExchange, subscriptionExchange } from 'urql';
import { cacheExchange } from './cache-exchange.ts';
import { type ConnectionStore, createConnectionStore } from './connection-state.ts';
import { createSubscriptionForwarder } from './forward-subscription.ts';
import { createLiveSocket } from './live-socket.ts';
import { createResyncSignal, type ResyncSignal } from './resync-signal.ts';

export interface Live {
  client: Client;
  connection: ConnectionStore;
  resync: ResyncSignal;
  /** The newest change-feed position that this page has seen. */
  position: { current: string | null };
  /** Opens the socket, once: as soon as it is known that somebody is signed in. */
  open(): void;
}

export function createLive(origin: string, onSignedOut: () => void): Live {
  const connection = createConnectionStore();
  const resync = createResyncSignal();
  const position = { current: null as string | null };
  const open = once(() => createLiveSocket({ url: `${origin.replace(/^http/, 'ws')}/graphql`, connection, now: Date.now, onSignedOut }));
  const client = new Client({
    url: `${origin}/graphql`,
    preferGetMethod: false,
    exchanges: [
      mapExchange({ onError: (error) => void (isSignedOut(error) && onSignedOut()) }),
      cacheExchange(),
      persistedExchange({
        preferGetForPersistedQueries: false,
        enforcePersistedQueries: true,
        enableForMutation: true,
        generateHash: persistedHash,
      }),
      fetchExchange,
      subscriptionExchange({
        forwardSubscription: createSubscriptionForwarder({
          transport: { subscribe: (request, sink) => open().subscribe(request, sink as never) },
          position,
          onResync: resync.raise,
          batchMs: 80,
          now: () => performance.now(),
          restartMinMs: 500,
          restartMaxMs: 15_000,
        }),
      }),
    ],
  });
  return { client, connection, resync, position, open };
}

/** On the server nothing is asked: pages are drawn with their placeholders, and the browser fills them. */
export function createSilentLive(): Live {
  const silence: Exchange = () => () => () => {};
  const client = new Client({ url: '/graphql', exchanges: [silence], preferGetMethod: false });
  return { client, connection: createConnectionStore(), resync: createResyncSignal(), position: { current: null }, open() {} };
}

/** Documents are known to the server by the hash that was made when they were generated. */
async function persistedHash(_query: string, document: unknown): Promise<string> {
  const { __meta__: meta } = document as { __meta__?: { hash?: string } };
  if (!meta?.hash) throw new Error('An operation was sent that was not generated. Run `pnpm codegen`.');
  return meta.hash;
}

function isSignedOut(error: { response?: { status?: number }; graphQLErrors: { extensions?: Record<string, unknown> }[] }): boolean {
  return error.response?.status === 401 || error.graphQLErrors.some((one) => one.extensions?.code === 'UNAUTHENTICATED');
}

function once<T>(create: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: create() };
    return made.value;
  };
}
