import { type Client, createClient } from 'graphql-ws';
import type { ConnectionStore } from './connection-state.ts';

export interface LiveSocketOptions {
  url: string;
  connection: ConnectionStore;
  now: () => number;
  /** The server does not know the viewer (any more). */
  onSignedOut(): void;
}

const keepAliveMs = 10_000;
const pongTimeoutMs = 5_000;
const reconnectMaxMs = 15_000;
// From the protocol: the server refuses the connection because nobody is signed in.
const refusedCodes = [4401, 4403];

/** One socket for all subscriptions of the page. It reconnects for ever, and notices within seconds when the line is dead. */
export function createLiveSocket({ url, connection, now, onSignedOut }: LiveSocketOptions): Client {
  let pongTimer: ReturnType<typeof setTimeout> | undefined;
  const client = createClient({
    url,
    // Also without a subscription: it is how the page knows that the server is there.
    lazy: false,
    onNonLazyError: (error) => console.warn('The live connection was refused.', error),
    keepAlive: keepAliveMs,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: (reason) => !(isClose(reason) && refusedCodes.includes(reason.code)),
    // Spread, so that a server that comes back is not met by everybody at once.
    retryWait: (retries) => sleep(Math.min(reconnectMaxMs, 250 * 2 ** retries) * (0.5 + Math.random() / 2)),
    on: {
      connected: () => connection.heard(now()),
      message: () => connection.heard(now()),
      ping: (received) => {
        if (received) return;
        // To close it in order would wait for an answer again.
        pongTimer = setTimeout(() => client.terminate(), pongTimeoutMs);
      },
      pong: (received) => {
        if (!received) return;
        clearTimeout(pongTimer);
        connection.heard(now());
      },
      closed: (event) => {
        clearTimeout(pongTimer);
        connection.lost();
        if (isClose(event) && refusedCodes.includes(event.code)) onSignedOut();
      },
    },
  });
  return client;
}

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const isClose = (event: unknown): event is { code: number } => typeof event === 'object' && event !== null && 'code' in event;
