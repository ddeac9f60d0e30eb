import { setTimeout as sleep } from 'node:timers/promises';
import { CliError } from '../cli-error.ts';
import type { TypedDocumentString } from '../generated/operations.ts';
import { type Api, withSlash } from './create-api.ts';
import { refusedBy } from './refusal.ts';

/** A message of a subscription. Its cursor is where the next subscription begins. */
export interface LiveMessage {
  cursor: string;
  resync: boolean;
}

type After<V> = V & { after?: string | null | undefined };

export interface FollowOptions<M extends LiveMessage, V> {
  api: Api;
  document: TypedDocumentString<{ message: M }, After<V>>;
  variables: V;
  /** From `feedPosition`, read before what is shown was read. */
  after: string;
  signal: AbortSignal;
  /** How long a lost connection is tried again. */
  patienceMs: number;
  /** Says that the connection is lost, or back. */
  say(line: string): void;
}

const keepAliveMs = 10_000;
const pongTimeoutMs = 5_000;
const waitMinMs = 250;
const waitMaxMs = 5_000;
// From the protocol: the server refuses the connection because nobody is signed in.
const refusedCodes = [4401, 4403];

/**
 * What changes, as it changes. A connection that breaks is made again, and goes on behind the last message: nothing is missed and nothing comes
 * twice. @throws CliError when that fails for longer than `patienceMs`
 */
export async function* follow<M extends LiveMessage, V extends object>(options: FollowOptions<M, V>): AsyncGenerator<M> {
  const { api, document, variables, signal, patienceMs, say } = options;
  const { createClient } = await import('graphql-ws/client');
  let after = options.after;
  let lostAt: number | undefined;
  let waitMs = waitMinMs;
  while (!signal.aborted) {
    const client = createClient({
      url: Object.assign(new URL('graphql', withSlash(api.url)), { hash: '' }).href.replace(/^http/, 'ws'),
      webSocketImpl: socketFor(api),
      ...(api.credentials.kind === 'token' && { connectionParams: { token: api.credentials.token } }),
      keepAlive: keepAliveMs,
      retryAttempts: 0,
    });
    const stop = () => void client.dispose();
    let pongTimer: ReturnType<typeof setTimeout> | undefined;
    client.on('ping', (received) => {
      // To close it in order would wait for an answer again.
      if (!received) pongTimer = setTimeout(() => client.terminate(), pongTimeoutMs);
    });
    client.on('pong', () => clearTimeout(pongTimer));
    signal.addEventListener('abort', stop);
    try {
      client.on('connected', () => {
        if (lostAt !== undefined) say('The connection is back.');
        lostAt = undefined;
        waitMs = waitMinMs;
      });
      for await (const { data, errors } of client.iterate<{ message: M }>({
        query: document.toString(),
        variables: { ...variables, after },
      })) {
        if (!data) throw new CliError('failed', errors?.[0]?.message ?? 'The subscription ended.');
        after = data.message.cursor;
        yield data.message;
      }
    } catch (error) {
      if (error instanceof CliError) throw error;
      // The server answered, with errors: asked again it would answer the same.
      if (Array.isArray(error)) throw refusedBy({ url: api.url, status: 200, isAnswer: true, error: error[0] }) ?? error;
      if (isRefusal(error))
        throw new CliError('sign-in', `Farmhand at ${api.url} does not know you (any more). Run: farmhand login ${api.url}`);
    } finally {
      clearTimeout(pongTimer);
      signal.removeEventListener('abort', stop);
      stop();
    }
    if (signal.aborted) return;
    if (lostAt === undefined) say('The connection is lost; trying again …');
    lostAt ??= performance.now();
    if (performance.now() - lostAt > patienceMs) {
      throw new CliError(
        'unreachable',
        `The connection to ${api.url} was lost and did not come back. Run the command again once the server is there.`,
      );
    }
    // Spread, so that a server that comes back is not met by everybody at once.
    await sleep(waitMs * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
    waitMs = Math.min(waitMaxMs, waitMs * 2);
  }
}

/** Node’s WebSocket, with the cookie where it is a session. */
function socketFor({ credentials }: Api): unknown {
  if (credentials.kind === 'token') return WebSocket;
  const { cookie } = credentials;
  return class extends WebSocket {
    constructor(url: string, protocols?: string | string[]) {
      super(url, { protocols, headers: { cookie } } as never);
    }
  };
}

const isRefusal = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && refusedCodes.includes(error.code as number);
