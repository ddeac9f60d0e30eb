import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { declarationSchemaPath } from '@farmhand/engine/declaration/documents';
import { toNodeHandler } from 'better-auth/node';
import { setClientAddress } from '../auth/client-address.ts';
import { type Auth, authPath } from '../auth/create-auth.ts';
import { credentialsOf, type ViewerSource } from '../auth/viewer-source.ts';
import type { Log } from '../create-log.ts';
import { type Graphql, graphqlPath } from './create-graphql.ts';
import { declarationSchema } from './declaration-schema.ts';
import type { Readiness } from './health.ts';
import { refuseRequest } from './refuse-request.ts';
import { sendGraphqlError, sendJson, sendText } from './send-json.ts';

export interface HttpOptions {
  graphql: Graphql;
  auth: Auth;
  viewers: ViewerSource;
  log: Log;
  allowedOrigins: readonly string[];
  readiness(): Promise<Readiness>;
}

/** Everything that is asked over HTTP. WebSockets are added by serve-websocket.ts. */
export function serveHttp(options: HttpOptions): Server {
  const { log } = options;
  const authHandler = toNodeHandler(options.auth);
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/healthz') return sendJson(response, 200, { status: 'ok' });
    if (pathname === '/readyz') return sendReadiness(response, await options.readiness());
    if (pathname === declarationSchemaPath) return sendText(response, declarationSchema, 'application/schema+json; charset=utf-8');
    const ip = setClientAddress(request);
    if (pathname === graphqlPath) return answerGraphql(options, { request, response, ip });
    if (pathname.startsWith(`${authPath}/`)) return answerAuth(request, response, authHandler);
    return sendJson(response, 404, { error: 'There is nothing here.' });
  };
  const server = createServer((request, response) => {
    const startedAt = performance.now();
    response.on('close', () => logRequest(log, { request, response, ms: performance.now() - startedAt }));
    answer(request, response).catch((err: unknown) => {
      log.error({ err, method: request.method, path: pathOf(request) }, 'a request failed');
      if (!response.headersSent) sendJson(response, 500, { error: 'Something went wrong on our side.' });
      else response.destroy();
    });
  });
  server.requestTimeout = 30_000;
  server.headersTimeout = 10_000;
  return server;
}

interface Exchange {
  request: IncomingMessage;
  response: ServerResponse;
  ip: string;
}

async function answerGraphql({ graphql, viewers, allowedOrigins }: HttpOptions, { request, response, ip }: Exchange): Promise<void> {
  const credentials = credentialsOf(request.headers);
  const refusal = refuseRequest(request, { isSession: credentials?.kind === 'session', allowedOrigins });
  if (refusal) return sendGraphqlError(response, refusal.status, refusal);
  const recheck = async () => (credentials ? viewers.find(credentials, ip) : null);
  const viewer = await recheck();
  if (!viewer) {
    response.setHeader('www-authenticate', 'Bearer');
    return sendGraphqlError(response, 401, {
      code: 'UNAUTHENTICATED',
      message: 'Sign in, or send an API token as `Authorization: Bearer …`.',
    });
  }
  await graphql(request, response, { viewer, recheck });
}

const authBytesMax = 16 * 1024;

async function answerAuth(request: IncomingMessage, response: ServerResponse, handler: ReturnType<typeof toNodeHandler>): Promise<void> {
  const length = request.headers['content-length'];
  if (request.method === 'POST' && length === undefined) return sendJson(response, 411, { message: 'Send content-length.' });
  if (Number(length ?? 0) > authBytesMax) return sendJson(response, 413, { message: `A request has at most ${authBytesMax} bytes.` });
  await handler(request, response);
}

function sendReadiness(response: ServerResponse, { ready, checks }: Readiness): void {
  sendJson(response, ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks });
}

/** Without the query of the address and without headers: both may hold what nobody should read in a log. */
function logRequest(log: Log, { request, response, ms }: { request: IncomingMessage; response: ServerResponse; ms: number }): void {
  const level = response.statusCode >= 500 ? 'warn' : 'debug';
  log[level]({ method: request.method, path: pathOf(request), status: response.statusCode, ms: Math.round(ms) }, 'request');
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?')[0]!.slice(0, 200);
}
