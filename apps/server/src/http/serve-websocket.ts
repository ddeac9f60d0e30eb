import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Viewer } from '@farmhand/engine/access/viewer';
import { GraphQLError } from 'graphql';
import { CloseCode, type SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { setClientAddress } from '../auth/client-address.ts';
import { type Credentials, credentialsOf, type ViewerSource, viewerAgeMaxMs } from '../auth/viewer-source.ts';
import { type Graphql, graphqlPath } from './create-graphql.ts';
import { isOwnOrigin } from './refuse-request.ts';

export interface WebsocketOptions {
  server: Server;
  graphql: Graphql;
  viewers: ViewerSource;
  allowedOrigins: readonly string[];
}

export interface Websockets {
  size(): number;
  /** Tells every client to connect elsewhere. */
  close(): Promise<void>;
}

const messageBytesMax = 256 * 1024;
const connectionsMax = 10_000;
const operationsMax = 100;
const keepAliveMs = 12_000;
const goingAway = 1001;

/** Subscriptions, and any other operation, over graphql-ws. Signed in by the cookie of the upgrade request or by `{ token }`. */
export function serveWebsocket({ server, graphql, viewers, allowedOrigins }: WebsocketOptions): Websockets {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: messageBytesMax });
  const asking = new WeakMap<WebSocket, Asking>();
  const { dispose } = useServer<{ token?: unknown }>(
    {
      onConnect: async ({ connectionParams, extra: { socket, request } }) => {
        const credentials = credentialsFor(request, { token: connectionParams?.token, allowedOrigins });
        if (!credentials) return false;
        const ip = setClientAddress(request);
        const recheck = () => viewers.find(credentials, ip);
        const viewer = await recheck();
        if (!viewer) return false;
        asking.set(socket, { viewer, recheck });
        closeWhenUnknown(socket, recheck);
        return true;
      },
      onSubscribe: (context, _id, payload) => {
        const who = asking.get(context.extra.socket);
        if (!who) return [new GraphQLError('Sign in first.')];
        if (Object.keys(context.subscriptions).length > operationsMax) {
          return [
            new GraphQLError(`A connection has at most ${operationsMax} operations at a time.`, { extensions: { code: 'TOO_EXPENSIVE' } }),
          ];
        }
        return prepare(graphql, who, payload);
      },
      execute: (args) => (args.rootValue as Enveloped).execute(args),
      subscribe: (args) => (args.rootValue as Enveloped).subscribe(args),
    },
    sockets,
    keepAliveMs,
  );
  server.on('upgrade', upgrade(sockets));
  return {
    size: () => sockets.clients.size,
    async close() {
      for (const socket of sockets.clients) socket.close(goingAway, 'The server is stopping');
      await dispose();
    },
  };
}

interface Asking {
  viewer: Viewer;
  recheck(): Promise<Viewer | null>;
}

type Enveloped = Pick<ReturnType<Graphql['getEnveloped']>, 'execute' | 'subscribe'>;

function upgrade(sockets: WebSocketServer) {
  return (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const status =
      pathname !== graphqlPath ? '404 Not Found' : sockets.clients.size >= connectionsMax ? '503 Service Unavailable' : undefined;
    if (status) {
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) => sockets.emit('connection', client, request));
  };
}

/** A browser sends the cookie also for another site's page, and lets that read the answers: so the page must be ours. */
function credentialsFor(
  request: IncomingMessage,
  { token, allowedOrigins }: { token: unknown; allowedOrigins: readonly string[] },
): Credentials | null {
  if (typeof token === 'string') return { kind: 'token', secret: token };
  const credentials = credentialsOf(request.headers);
  return credentials?.kind === 'session' && !isOwnOrigin(request.headers, allowedOrigins) ? null : credentials;
}

/** Signed out, expired, revoked: the connection ends, and with it everything on it. */
function closeWhenUnknown(socket: WebSocket, recheck: Asking['recheck']): void {
  const timer = setInterval(async () => {
    // A database that is away for a moment is no reason to throw people out.
    const viewer = await recheck().catch(() => undefined);
    if (viewer === null) socket.close(CloseCode.Forbidden, 'Signed out');
  }, viewerAgeMaxMs);
  socket.on('close', () => clearInterval(timer));
}

async function prepare(graphql: Graphql, who: Asking, payload: SubscribePayload) {
  const { schema, execute, subscribe, contextFactory, parse, validate } = graphql.getEnveloped({ ...who, params: payload });
  const document = parse(payload.query);
  const errors = validate(schema, document);
  if (errors.length > 0) return errors;
  return {
    ...{ schema, document, operationName: payload.operationName, variableValues: payload.variables },
    contextValue: await contextFactory(),
    rootValue: { execute, subscribe },
  };
}
